//! Scripts without what only their readers need.

/// Leaves out lines that are comment and the space before each line. What is on a line with code
/// stays as it is: this is no parser, and knows only where a text in backticks goes on.
pub(crate) fn bare(source: &str) -> String {
    let mut bare = String::with_capacity(source.len());
    let mut in_text = false;
    let mut in_comment = false;
    for line in source.lines() {
        let words = line.trim_start();
        if in_text {
            bare.push_str(line);
        } else if in_comment || words.starts_with("/*") {
            in_comment = !words.trim_end().ends_with("*/");
            continue;
        } else if words.is_empty() || words.starts_with("//") {
            continue;
        } else {
            bare.push_str(words);
        }
        bare.push('\n');
        if line.matches('`').count() % 2 == 1 {
            in_text = !in_text;
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn comments_and_indents_stay_at_home_and_texts_are_whole() {
        let source = "// Why.\nconst a = 1; // here\n\n/**\n * @param b\n */\nfunction f(b) {\n  // Why.\n  \
                      return `one\n  // no comment\n  two`;\n}\n/* One line. */\nf(2);\n";
        let bared = "const a = 1; // here\nfunction f(b) {\nreturn `one\n  // no comment\n  two`;\n}\nf(2);\n";
        assert_eq!(bare(source), bared);
    }

    #[test]
    fn no_script_of_ours_has_a_comment_that_begins_beside_code_and_goes_on() {
        for name in [
            "offline.js",
            "keys.js",
            "sw.js",
            "kept.js",
            "live.js",
            "answer.js",
            "carry.js",
            "kit.js",
            "needby.js",
        ] {
            let path = format!("{}/../app/public/{name}", env!("CARGO_MANIFEST_DIR"));
            let source = std::fs::read_to_string(&path).expect("a script of ours");
            let opens = |line: &&str| line.contains("/*") && !line.trim_start().starts_with("/*");
            assert_eq!(source.lines().find(opens), None, "{name}");
        }
    }
}
