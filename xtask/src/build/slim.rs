//! The islands without what no page of ours calls, and with short names between wasm and script.
//!
//! wasm-bindgen puts a hash into the name of each import, once in the wasm and once in the script;
//! nothing compresses worse. And leptos brings the classes of byte streams along for server
//! functions, which we don't have; as exports they keep alive all that they need.

use anyhow::{Result, ensure};
use walrus::Module;

/// What the names of exports and classes of streams begin with.
const STREAMS: [&str; 2] = ["intounderlying", "__wbg_intounderlying"];
const STREAM_CLASSES: &str = "IntoUnderlying";

/// What wasm and script call an import: the long name and the short one.
pub(super) type Names = Vec<(String, String)>;

/// Takes out of the wasm what no page calls, and gives its imports short names.
pub(super) fn wasm(module: &mut Module) -> Names {
    let streams = |name: &str| STREAMS.iter().any(|prefix| name.starts_with(prefix));
    let unused: Vec<_> =
        module.exports.iter().filter(|e| streams(&e.name)).map(walrus::Export::id).collect();
    for id in unused {
        module.exports.delete(id);
    }
    walrus::passes::gc::run(module);
    let bound = module.imports.iter_mut().filter(|import| import.name.starts_with("__wb"));
    let renamed = bound.enumerate().map(|(n, import)| {
        let short = format!("i{n}");
        (std::mem::replace(&mut import.name, short.clone()), short)
    });
    renamed.collect()
}

/// The script that goes with such a wasm, as wasm-bindgen wrote it for the whole one.
///
/// # Errors
/// Where it does not look as it is taken to.
pub(super) fn script(written: &str, names: &Names) -> Result<String> {
    let mut script = without_imports(&without_classes(written), names);
    for (long, short) in names {
        let (long, short) = (format!(" {long}: "), format!(" {short}: "));
        ensure!(script.matches(&long).count() == 1, "the script has no one{long}");
        script = script.replace(&long, &short);
    }
    ensure!(!script.contains(STREAM_CLASSES), "the script still has {STREAM_CLASSES}");
    Ok(script)
}

/// Leaves out the classes of streams, and what tidies up after them.
fn without_classes(script: &str) -> String {
    let begins = |line: &str| {
        let statement = ["export class ", "const ", "if (Symbol.dispose) "];
        statement
            .iter()
            .any(|s| line.strip_prefix(s).is_some_and(|l| l.starts_with(STREAM_CLASSES)))
    };
    // A statement at the margin ends there with a brace, or before the next one with a semicolon.
    without(script, begins, |line| line == "}" || line.ends_with(';') && !line.starts_with("     "))
}

/// Leaves out the functions that the wasm no longer asks for.
fn without_imports(script: &str, names: &Names) -> String {
    let begins = |line: &str| {
        let name = line.strip_prefix(IMPORT).and_then(|rest| rest.split_once(": function"));
        name.is_some_and(|(name, _)| {
            name.starts_with("__wb") && !names.iter().any(|(long, _)| long == name)
        })
    };
    without(script, begins, |line| line.starts_with(IMPORT_ENDS) && line.ends_with(','))
}

const IMPORT: &str = "        ";
const IMPORT_ENDS: &str = "        }";

/// The lines but those from one that begins to one that ends, both included.
fn without(script: &str, begins: impl Fn(&str) -> bool, ends: impl Fn(&str) -> bool) -> String {
    let mut inside = false;
    let kept = script.lines().filter(|line| {
        inside |= begins(line);
        let keep = !inside;
        inside &= !ends(line);
        keep
    });
    kept.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::{Names, script};

    const WRITTEN: &str = "export class IntoUnderlyingSink {\n    close() {\n        const ret = 1;\n    }\n}\nif (Symbol.dispose) IntoUnderlyingSink.prototype.free;\nexport function hydrate() {\n    wasm.hydrate();\n}\nfunction imports() {\n    const import0 = {\n        __wbg_close_1f: function(arg0) {\n            arg0.close();\n        },\n        __wbg_call_2e: function() { return handleError(function (arg0) {\n            arg0.call();\n        }, arguments); },\n    };\n}\nconst IntoUnderlyingSinkFinalization = (FinalizationRegistry === 'undefined')\n    ? { register: () => {} }\n    : new FinalizationRegistry(ptr => free(ptr));\nlet wasm;\n";

    fn names(names: &[(&str, &str)]) -> Names {
        names.iter().map(|(long, short)| ((*long).to_owned(), (*short).to_owned())).collect()
    }

    #[test]
    fn streams_and_what_only_they_asked_for_are_gone_and_the_rest_has_short_names() {
        let slim = script(WRITTEN, &names(&[("__wbg_call_2e", "i0")])).expect("a script");
        let expected = "export function hydrate() {\n    wasm.hydrate();\n}\nfunction imports() {\n    const import0 = {\n        i0: function() { return handleError(function (arg0) {\n            arg0.call();\n        }, arguments); },\n    };\n}\nlet wasm;\n";
        assert_eq!(slim, expected);
    }

    #[test]
    fn a_script_that_has_no_function_for_an_import_is_refused() {
        assert!(script(WRITTEN, &names(&[("__wbg_gone_3d", "i0")])).is_err());
    }
}
