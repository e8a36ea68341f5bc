//! The npm package in a fresh project: what it reads in Node, in a page and in a worker is what the
//! command line prints, and its types describe that.

use fuhan_browser::{Setup, story};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use xtask::{
    npm, root,
    run::{cargo, command},
    server::Site,
};

/// Letters of several formats: decoded by tables, by readers, and opened again.
const LETTERS: [&str; 7] = [
    "samples/adapted.txt",
    "samples/county.html",
    "tests/fixtures/word-drafted/letter.docx",
    "tests/fixtures/word-typed/letter.doc",
    "tests/fixtures/word-typed/letter.pdf",
    "tests/fixtures/word-typed/annex.xlsx",
    "tests/fixtures/city-tourism-months/letter.mht",
];

/// Five lines that a person writes first.
const READ: &str = r#"import { readFile } from "node:fs/promises";
import init, { read } from "fuhan";
await init();
const name = (path) => path.split("/").pop();
const letters = process.argv.slice(2).map(async (path) => read(await readFile(path), { name: name(path) }));
console.log(JSON.stringify(await Promise.all(letters)));
"#;

/// A fresh project with the packed package installed and nothing else.
struct Project(PathBuf);

impl Project {
    fn new(name: &str) -> Self {
        let folder = root().join("target/tmp/package").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let project = Self(folder);
        project.write("package.json", r#"{ "name": "fresh", "private": true, "type": "module" }"#);
        let packed = project.output(
            command("npm").args(["pack", "--silent", "--pack-destination", "."]).arg(npm::folder()),
        );
        let package = format!("./{}", packed.trim());
        let mut install = command("npm");
        install.args(["install", "--offline", "--no-audit", "--no-fund", "--silent"]);
        project.output(install.arg(package));
        project
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).expect("the file is written");
    }

    /// What a program prints that runs in the project's folder.
    #[track_caller]
    fn output(&self, command: &mut Command) -> String {
        let output = command.current_dir(&self.0).output().expect("the program starts");
        let (out, err) =
            [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes)).into();
        assert!(output.status.success(), "{command:?}\n{out}\n{err}");
        out.into_owned()
    }

    fn node(&self, script: &str, arguments: &[PathBuf]) -> String {
        self.write("use.mjs", script);
        self.output(command("node").arg("use.mjs").args(arguments))
    }
}

/// The paths of [`LETTERS`].
fn letters() -> Vec<PathBuf> {
    LETTERS.iter().map(|path| root().join(path)).collect()
}

/// What the command line prints for them.
fn printed(files: &[PathBuf]) -> Value {
    let mut read = cargo(&["run", "--locked", "--quiet", "--bin", "fuhan", "--", "read", "--json"]);
    let output = read.args(files).output().expect("the command line runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[track_caller]
fn assert_same(read: &Value, printed: &Value) {
    let lists = [read, printed].map(|value| value.as_array().expect("a list of letters"));
    assert_eq!(lists[0].len(), lists[1].len());
    for (read, printed) in lists[0].iter().zip(lists[1]) {
        // A letter is long: the first field that differs says more.
        for (field, value) in printed.as_object().expect("a letter") {
            assert_eq!(&read[field], value, "{field} of {}", printed["source"]["name"]);
        }
        assert_eq!(read, printed, "{}", printed["source"]["name"]);
    }
}

#[test]
fn the_package_reads_in_node_what_the_command_line_prints() {
    let project = Project::new("node");
    let printed = printed(&letters());
    assert!(printed[0]["claims"].as_array().is_some_and(|claims| !claims.is_empty()));
    let read = project.node(READ, &letters());
    assert_same(&serde_json::from_str(&read).expect("JSON"), &printed);
    // With the program inside the script.
    let inline = READ.replace("from \"fuhan\"", "from \"fuhan/inline\"");
    let read = project.node(&inline, &letters()[..2]);
    let two = Value::from(printed.as_array().expect("a list")[..2].to_vec());
    assert_same(&serde_json::from_str(&read).expect("JSON"), &two);
}

#[test]
fn what_the_package_cannot_read_is_an_error_with_a_code_and_a_sentence() {
    let project = Project::new("errors");
    let said = project.node(
        r#"import init, { read } from "fuhan";
const tried = (work) => work.then(() => "no error", (e) => [e instanceof Error, e.code, e.message.length > 5].join());
const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0]);
const out = [await tried(read("早了")), await tried(init(new Uint8Array([1, 2, 3])))];
await init();
for (const input of [new Uint8Array(), png, 42]) out.push(await tried(read(input, { name: "函" })));
out.push(await tried(read("关于第9号提案的答复\n\n钱二委员：\n\n您的提案收悉，现答复如下。\n")));
console.log(out.join("\n"));
"#,
        &[],
    );
    let expected = [
        "true,not_started,true",
        "true,not_loaded,true",
        "true,empty,true",
        "true,unsupported_image,true",
        "true,not_bytes,true",
        "no error",
    ];
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn the_types_of_the_package_describe_what_the_command_line_prints() {
    let project = Project::new("types");
    project.write(
        "use.ts",
        r#"import init, { read, type FuhanError, type Letter } from "fuhan";
import inline from "fuhan/inline";
await init();
await inline(new URL("https://example.cn/fuhan.wasm"));
const letter: Letter = await read(new Uint8Array(), { name: "函.txt", encoding: "gb18030" });
export const said: string[] = letter.claims.map((claim) => `${claim.verdict} ${claim.quote}`);
export const code = (error: FuhanError): string => error.code;
// @ts-expect-error: no such verdict
letter.claims[0]!.verdict = "wrong";
"#,
    );
    // An object that is written down may have no field that its type does not know.
    let letters = printed(&letters());
    let letters = letters.as_array().expect("a list");
    let literals: Vec<String> =
        letters.iter().map(|letter| format!("{letter} satisfies Letter")).collect();
    let literals = literals.join(",\n");
    let file =
        format!("import type {{ Letter }} from \"fuhan\";\nexport default [\n{literals}\n];\n");
    project.write("printed.ts", &file);
    let mut compile = command("tsc");
    compile.args(["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022"]);
    project.output(compile.args(["use.ts", "printed.ts"]));
}

#[test]
fn the_package_reads_in_a_page_and_in_a_worker() {
    let project = Project::new("page");
    let letter = root().join("tests/fixtures/word-drafted/letter.docx");
    fs::copy(&letter, project.0.join("letter.docx")).expect("the letter");
    let read = r#"import init, { read } from "./node_modules/fuhan/browser.js";
await init();
const bytes = await (await fetch("letter.docx")).arrayBuffer();
const letter = JSON.stringify(await read(bytes, { name: "letter.docx" }));
"#;
    project.write("worker.js", &format!("{read}postMessage(letter);\n"));
    project.write(
        "page.js",
        &format!(
            "{read}window.letters = [letter];\n\
             new Worker(\"worker.js\", {{ type: \"module\" }}).onmessage = ({{ data }}) => window.letters.push(data);\n"
        ),
    );
    project.write(
        "index.html",
        "<!doctype html><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\">\
         <script type=\"module\" src=\"page.js\"></script>",
    );
    let printed = printed(&[letter]);
    story(Setup { site: Site::new(&project.0).below("/deep/down/"), ..Setup::default() }, |page| {
        let letters = page.wait_until("return window.letters?.length === 2 && window.letters");
        for letter in letters.as_array().expect("two letters") {
            let letter: Value = serde_json::from_str(letter.as_str().expect("JSON")).expect("JSON");
            assert_same(&Value::from(vec![letter]), &Value::from(vec![printed.clone()]));
        }
    });
}

#[test]
fn the_package_holds_what_it_names_and_nothing_else() {
    let manifest = fs::read_to_string(npm::folder().join("package.json")).expect("the manifest");
    let manifest: Value = serde_json::from_str(&manifest).expect("JSON");
    let mut named = Vec::new();
    let mut values = vec![&manifest["exports"], &manifest["types"]];
    while let Some(value) = values.pop() {
        match value {
            Value::String(path) => named.push(path.clone()),
            Value::Object(fields) => values.extend(fields.values()),
            _ => {}
        }
    }
    let missing: Vec<&String> =
        named.iter().filter(|path| !Path::is_file(&npm::folder().join(path))).collect();
    assert_eq!(missing, Vec::<&String>::new());
    assert!(manifest.get("dependencies").is_none(), "it brings nothing along");
}
