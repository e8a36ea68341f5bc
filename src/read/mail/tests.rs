//! Mails and saved pages as programs write them, and the lines that must come out.

use crate::{
    diagnostic::Code,
    read::{Limits, NativeDecode, ReadError, dump::dump, read},
};

fn lines(mail: &[u8]) -> Result<Vec<String>, ReadError> {
    let (source, document) = read(mail, "a.mht", None, Limits::NATIVE, &NativeDecode)?;
    assert_eq!(source.format, "mhtml");
    Ok(dump(&document))
}

fn check(mail: impl AsRef<[u8]>, expect: &[&str]) {
    assert_eq!(lines(mail.as_ref()).as_deref(), Ok(expect.map_owned().as_slice()));
}

trait MapOwned {
    fn map_owned(&self) -> Vec<String>;
}

impl MapOwned for [&str] {
    fn map_owned(&self) -> Vec<String> {
        self.iter().map(|line| (*line).to_owned()).collect()
    }
}

#[test]
fn a_page_saved_by_a_browser_is_read_with_its_frames_in_place() {
    check(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a.example/\r\n\
         Subject: =?utf-8?Q?=E5=A4=8D=E5=87=BD?=\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--x----\"\r\n\
         \r\n\r\n------MultipartBoundary--x----\r\nContent-Type: text/html\r\n\
         Content-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: http://a.example/\r\n\r\n\
         <html><head><meta http-equiv=3D\"Content-Type\" content=3D\"text/html; charset=\r\n\
         =3DUTF-8\"></head><body><div><p>=E9=A6=96<iframe src=3D\"cid:frame-2@mhtml.blink\">=\r\n\
         </iframe><p>=E5=B0=BE</body></html>\r\n\
         ------MultipartBoundary--x----\r\nContent-Type: text/css\r\n\
         Content-Transfer-Encoding: quoted-printable\r\nContent-Location: cid:css\r\n\r\n\
         p { color: red }\r\n\
         ------MultipartBoundary--x----\r\nContent-Type: text/html\r\n\
         Content-ID: <frame-2@mhtml.blink>\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Location: http://a.example/f.html\r\n\r\n\
         PC9wPjwvZGl2PjxoMj7lpI3lh708L2gyPg==\r\n\
         ------MultipartBoundary--x------\r\n",
        &["| 首", "h2 b| 复函", "| 尾"],
    );
}

#[test]
fn parts_in_gbk_are_read_by_what_stands_beside_or_inside_them() {
    let head =
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a; start=\"<main>\"\n\n\
        --a\nContent-Type: text/html\nContent-Location: top.htm\n\n<p>\xb6\xa5</p>\n\
        --a\nContent-Type: text/html; charset=\"gb2312\"\nContent-ID: <main>\n\
        Content-Location: file:///C:/index.htm\nContent-Transfer-Encoding: 8bit\n\n";
    let body = b"<frameset><frame src=top.htm></frameset><p>\xb8\xb4\xba\xaf</p>\n--a--\n";
    check([head.as_slice(), body].concat(), &["| 顶", "| 复函"]);
    let inside =
        b"MIME-Version: 1.0\nContent-Type: text/html\n\n<meta charset=gbk><p>\xb8\xb4\xba\xaf</p>";
    check(inside, &["| 复函"]);
}

#[test]
fn of_alternatives_the_richest_is_shown_and_attachments_are_named() {
    let mail = "From: a@example.com\nSubject: =?GB2312?B?uLS6rw==?=\nDate: x\n\
        Content-Type: multipart/mixed; boundary=m\n\n--m\n\
        Content-Type: multipart/alternative; boundary=a\n\n--a\n\
        Content-Type: text/plain; charset=utf-8\n\n纯文本\n--a\n\
        Content-Type: text/html; charset=utf-8\n\n<p>网页</p>\n--a--\n--m\n\
        Content-Type: application/msword; name=x\n\
        Content-Disposition: attachment; filename*=utf-8''%E9%99%84%E4%BB%B6.doc\n\nxx\n--m--\n";
    let (_, document) =
        read(mail.as_bytes(), "a.eml", None, Limits::NATIVE, &NativeDecode).unwrap();
    assert_eq!(dump(&document), ["| 网页"]);
    assert_eq!(document.page_title.as_deref(), Some("复函"));
    let [noticed] = document.diagnostics.as_slice() else { panic!("one thing is noticed") };
    assert_eq!(noticed.code, Code::AttachmentsLeftOut);
    assert_eq!(noticed.args.get("names").map(String::as_str), Some("附件.doc"));
}

#[test]
fn a_mail_of_plain_text_gives_its_lines() {
    check(
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\
         Content-Transfer-Encoding: base64\n\n5aSN5Ye9CgrnrKzkuozooYwK\n",
        &["| 复函", "| 第二行"],
    );
}

#[test]
fn a_page_that_frames_itself_and_one_without_words_end() {
    check(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n\
         --a\nContent-Type: text/html\nContent-ID: <1>\n\n<p>甲<iframe src=cid:2></iframe>\n\
         --a\nContent-Type: text/html\nContent-ID: <2>\n\n<p>乙<iframe src=cid:2></iframe><script>\n\
         --a--",
        &["| 甲", "| 乙"],
    );
    let empty = "MIME-Version: 1.0\nContent-Type: image/png\n\nxx";
    assert_eq!(lines(empty.as_bytes()), Err(ReadError::NoText));
}
