-- What is found by its words was written down with the signs that hold the parts of a code together
-- ("box-s"); nobody types them, so they no longer count. Only rows that have one of them, or a mark
-- that nobody sees, are filled anew: the other half is done at the start (server/src/db/sql.rs),
-- before anybody can search. Stopped in between, the next start finds them empty and goes on.
UPDATE suppliers SET folded = '' WHERE folded GLOB '*[-_./‐-―−]*' OR folded GLOB '*[' || char(0xAD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF) || ']*';
UPDATE contacts SET folded = '' WHERE folded GLOB '*[-_./‐-―−]*' OR folded GLOB '*[' || char(0xAD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF) || ']*';
UPDATE products SET folded = '' WHERE folded GLOB '*[-_./‐-―−]*' OR folded GLOB '*[' || char(0xAD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF) || ']*';
UPDATE offers SET folded = '' WHERE folded GLOB '*[-_./‐-―−]*' OR folded GLOB '*[' || char(0xAD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF) || ']*';
