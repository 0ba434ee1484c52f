// Who is in the tests: a shop in Houston with a supplier down the road, and one in Amman.
// Between them they have two directions of writing and currencies with two and three decimals.

/** What a shop's first order is called. */
export const FIRST_NUMBER = 1001;

export const PEOPLE = {
  en: {
    shop: {
      shop_name: 'Exul Clothing',
      time_zone: 'America/Chicago',
      currency: 'USD',
      language: 'en',
      delivery_address: '1207 Bissonnet Street\nHouston, TX 77005',
      name: 'Rania Haddad',
      email: 'rania@exul.example',
      password: 'kraft tissue lantern seven',
    },
    supplier: { name: 'Bayou Packaging', country: 'US', currency: 'USD' },
    contact: { name: 'Dana Cole', email: 'dana@bayou.example', language: 'en' },
    product: { name: 'Kraft mailer, medium', detail: '25 × 35 cm, 120 g', unit: 'piece' },
    offer: offer('KM-2535', '12.50', '11.00'),
    /** What 500 and 1,000 of it cost, by the two steps of its price. */
    totals: { 500: '$62.50', 1000: '$110.00', 1500: '$165.00' },
    answer: { person: 'Dana Cole', reason: 'The mill is closed until May.' },
    instead: 'Recycled mailer, medium',
    /** Who else sells the same. */
    rival: {
      supplier: { name: 'Galveston Paper', country: 'US', currency: 'USD' },
      contact: { name: 'Ines Ortiz', email: 'ines@galveston.example', language: 'en' },
      offer: offer('GP-7', '13.00', '12.00'),
    },
    note: 'Please ring the bell at the back door.',
  },
  ar: {
    shop: {
      shop_name: 'متجر ياسمين',
      time_zone: 'Asia/Amman',
      currency: 'JOD',
      language: 'ar',
      delivery_address: 'شارع الرينبو 14\nعمّان',
      name: 'ياسمين العلي',
      email: 'yasmin@yasmin.example',
      password: 'ورق مقوى قنديل سبعة',
    },
    supplier: { name: 'شركة النور للتغليف', country: 'JO', currency: 'JOD' },
    contact: { name: 'سامر خليل', email: 'samer@alnoor.example', language: 'ar' },
    product: { name: 'كيس شحن كرافت وسط', detail: '25 × 35 سم، 120 غم', unit: 'piece' },
    offer: offer('NM-2535', '8.750', '7.500'),
    totals: { 500: '\u200f43.750\u00a0د.أ.\u200f', 1000: '\u200f75.000\u00a0د.أ.\u200f', 1500: '\u200f112.500\u00a0د.أ.\u200f' },
    answer: { person: 'سامر خليل', reason: 'المصنع مغلق حتى أيار.' },
    instead: 'كيس معاد التدوير، وسط',
    rival: {
      supplier: { name: 'ورق الجنوب', country: 'JO', currency: 'JOD' },
      contact: { name: 'هند عودة', email: 'hind@janoub.example', language: 'ar' },
      offer: offer('JN-7', '9.000', '8.000'),
    },
    note: 'يرجى قرع جرس الباب الخلفي.',
  },
};

/** Sold in fifties from 200 on, priced per hundred, cheaper from a thousand. */
function offer(sku, price, later) {
  return {
    supplier_sku: sku,
    pack_size: '50',
    order_multiple: '50',
    minimum: '200',
    price_basis: '100',
    break_price_1: price,
    break_from_2: '1000',
    break_price_2: later,
    lead_days: '5',
  };
}

const prefixed = (prefix, values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));

/** The form of a new supplier with its first contact. */
export function supplierForm({ supplier, contact }) {
  return { ...supplier, ...prefixed('contact_', contact) };
}
