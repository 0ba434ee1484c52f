use super::*;

const GOOD: [(&str, &str); 3] = [
    ("exul.example", "v=spf1 include:_spf.google.com ~all"),
    ("google._domainkey.exul.example", "v=DKIM1; k=rsa; p=MIIB"),
    ("_dmarc.exul.example", "v=DMARC1; p=quarantine; rua=mailto:a@exul.example"),
];

fn asked() -> Asked {
    let sender = Sender { host: "smtp.gmail.com".to_owned(), envelope: "exul.example".to_owned() };
    Asked { from: "exul.example".to_owned(), senders: vec![sender], selectors: Vec::new() }
}

/// What DNS says where these records stand and no others.
fn found(asked: &Asked, records: &[(&str, &str)]) -> Found {
    let mut found: Found = asked.names().into_iter().map(|name| (name, Some(Vec::new()))).collect();
    for (name, text) in records {
        let texts = found.get_mut(*name).and_then(Option::as_mut);
        texts.unwrap_or_else(|| panic!("{name} is not asked for")).push((*text).to_owned());
    }
    found
}

/// The keys of all findings with their levels, part by part.
fn says(asked: &Asked, records: &[(&str, &str)]) -> Vec<(Level, String)> {
    keys(&asked.advise(&found(asked, records)))
}

fn keys(checked: &Checked) -> Vec<(Level, String)> {
    let all = checked.parts.iter().flat_map(|(_, findings)| findings);
    all.map(|finding| (finding.level, finding.message.key().to_owned())).collect()
}

/// The good records with one of them put in place of another.
fn with(name: &'static str, texts: &[&'static str]) -> Vec<(&'static str, &'static str)> {
    let kept = GOOD.iter().copied().filter(|(n, _)| *n != name);
    kept.chain(texts.iter().map(|text| (name, *text))).collect()
}

#[track_caller]
fn expect(records: &[(&str, &str)], level: Level, key: &str) {
    let said = says(&asked(), records);
    assert!(said.contains(&(level, key.to_owned())), "{key} is not in {said:?}");
    let good = said.iter().filter(|(level, _)| *level == Level::Good).count();
    assert!(good < 3, "{said:?}");
}

#[test]
fn a_domain_that_is_set_up_well_hears_only_good() {
    let said = says(&asked(), &GOOD);
    let good = ["spf-good", "dkim-found", "dmarc-good"].map(|key| (Level::Good, key.to_owned()));
    assert_eq!(said, good);
}

#[test]
fn spf_that_is_missing_doubled_broken_or_open_is_told() {
    let spf = |texts: &[&'static str]| with("exul.example", texts);
    expect(&spf(&[]), Level::Bad, "spf-missing");
    expect(&spf(&["v=spf1 -all", "v=spf1 mx -all"]), Level::Bad, "spf-several");
    expect(&spf(&["v=spf1 ipv4:192.0.2.1 -all"]), Level::Bad, "spf-broken");
    expect(&spf(&["v=spf1 include:_spf.google.com +all"]), Level::Bad, "spf-anybody");
    expect(&spf(&["v=spf1 include:_spf.google.com"]), Level::Hint, "spf-open");
    expect(&spf(&["v=spf1 mx -all"]), Level::Hint, "spf-service");
    let many = "v=spf1 include:_spf.google.com a a a a a a a a a a ~all";
    expect(&spf(&[many]), Level::Bad, "spf-too-many");
}

#[test]
fn a_missing_spf_record_is_suggested_for_the_relays_that_send() {
    let mut asked = asked();
    let of = |host: &str| Sender { host: host.to_owned(), envelope: "exul.example".to_owned() };
    asked.senders.extend([of("mail.host.example"), of("192.0.2.7"), of("aspmx.google.com")]);
    let checked = asked.advise(&found(&asked, &[]));
    let record = checked.parts[0].1[0].record.as_ref().expect("a record");
    assert_eq!(record.name, "exul.example");
    assert_eq!(
        record.value,
        "v=spf1 include:_spf.google.com a:mail.host.example ip4:192.0.2.7 ~all"
    );
}

#[test]
fn a_service_is_known_by_its_name_and_not_by_its_ending() {
    assert_eq!(service("smtp.gmail.com"), Some("_spf.google.com"));
    assert_eq!(service("notgmail.com"), None);
}

#[test]
fn a_key_is_looked_for_under_the_named_and_the_common_selectors() {
    let without = with("google._domainkey.exul.example", &[]);
    expect(&without, Level::Hint, "dkim-missing");
    let key = "google._domainkey.exul.example";
    expect(&with(key, &["v=DKIM1; p="]), Level::Bad, "dkim-revoked");
    expect(&with(key, &["v=DKIM1; k=rsa"]), Level::Bad, "dkim-broken");
    expect(&with(key, &["v=DKIM1; t=y; p=MIIB"]), Level::Hint, "dkim-testing");

    let named = Asked { selectors: vec!["s2026".to_owned()], ..asked() };
    let said = says(&named, &GOOD);
    assert!(said.contains(&(Level::Bad, "dkim-not-there".to_owned())), "{said:?}");
    let mut records = without.clone();
    records.push(("s2026._domainkey.exul.example", "p=MIIB"));
    assert!(says(&named, &records).contains(&(Level::Good, "dkim-found".to_owned())));
}

#[test]
fn dmarc_that_is_missing_doubled_broken_or_only_watching_is_told() {
    let dmarc = |texts: &[&'static str]| with("_dmarc.exul.example", texts);
    expect(&dmarc(&[]), Level::Bad, "dmarc-missing");
    expect(&dmarc(&["v=DMARC1; p=none", "v=DMARC1; p=none"]), Level::Bad, "dmarc-several");
    expect(&dmarc(&["v=DMARC1"]), Level::Bad, "dmarc-broken");
    expect(&dmarc(&["v=DMARC1; p=none; rua=mailto:a@exul.example"]), Level::Hint, "dmarc-watches");
    let said = says(&asked(), &dmarc(&["v=DMARC1; p=reject"]));
    assert!(said.contains(&(Level::Hint, "dmarc-no-reports".to_owned())), "{said:?}");
}

#[test]
fn an_envelope_of_another_domain_needs_a_signature() {
    let mut asked = asked();
    asked.senders[0].envelope = "bounces.sender.example".to_owned();
    let mut records = GOOD.to_vec();
    records[0].0 = "bounces.sender.example";
    let said = says(&asked, &records);
    assert!(said.contains(&(Level::Hint, "dmarc-by-dkim-only".to_owned())), "{said:?}");
    records.remove(1);
    let said = says(&asked, &records);
    assert!(said.contains(&(Level::Bad, "dmarc-not-aligned".to_owned())), "{said:?}");
}

#[test]
fn without_an_answer_nothing_is_claimed_and_the_records_are_given_anyway() {
    let asked = asked();
    let nothing: Found = asked.names().into_iter().map(|name| (name, None)).collect();
    let checked = asked.advise(&nothing);
    let unknown = (Level::Unknown, "dns-not-looked-up".to_owned());
    assert_eq!(keys(&checked), [unknown.clone(), unknown.clone(), unknown]);
    assert!(checked.parts.iter().all(|(_, findings)| findings[0].record.is_some()));
}
