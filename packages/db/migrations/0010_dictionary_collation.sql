-- How a dictionary sorts names, the same on every server: without case, with numbers by their value (M6 before M10).
CREATE COLLATION "dictionary" (provider = icu, locale = 'und-u-kn-ks-level2', deterministic = false);
