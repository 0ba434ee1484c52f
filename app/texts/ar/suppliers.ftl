# suppliers
