//! Go with net/http.

use super::super::multipart::escaped;
use super::super::quote::{Number, between, escape, is_raw};
use super::Language;
use super::sheet::{Asked, Sheet, of_a_file};
use crate::http::{PartValue, Payload};

pub const LANGUAGE: Language =
    Language { id: "go", name: "Go, net/http", ending: "go", quote, write };

/// Raw between backticks, where that spares escapes.
fn quote(text: &str) -> String {
    if is_raw(text) && text.contains(['"', '\\', '\n']) && !text.contains('`') {
        return between("`", text, "`");
    }
    between("\"", &escape(text, "\"", Number::Four, false), "\"")
}

const CHECK: &str = "\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n";

fn write(asked: &Asked, sheet: &mut Sheet) {
    let has_files = asked.has_file();
    let imports: &[&str] = match asked.body {
        Payload::None => &["fmt", "io", "log", "net/http"],
        Payload::Text(_) => &["fmt", "io", "log", "net/http", "strings"],
        Payload::File(_) => &["fmt", "io", "log", "net/http", "os"],
        Payload::Multipart(_) if has_files => {
            &["bytes", "fmt", "io", "log", "mime/multipart", "net/http", "net/textproto", "os"]
        }
        Payload::Multipart(_) => &["bytes", "fmt", "io", "log", "mime/multipart", "net/http"],
    };
    sheet.put("package main\n\nimport (\n");
    for name in imports {
        for text in ["\t\"", name, "\"\n"] {
            sheet.put(text);
        }
    }
    sheet.put(")\n\nfunc main() {\n");
    let body = match asked.body {
        Payload::None => "nil",
        Payload::Text(text) => {
            sheet.body("\tbody := strings.NewReader(§)\n", &[text]);
            "body"
        }
        Payload::File(file) => {
            sheet.body("\tbody, err := os.Open(§)\n", &[&file.name]);
            sheet.put(CHECK);
            sheet.put("\tdefer body.Close()\n");
            "body"
        }
        Payload::Multipart(parts) => {
            sheet.put("\tvar body bytes.Buffer\n\tform := multipart.NewWriter(&body)\n");
            for part in parts {
                match &part.value {
                    PartValue::Text(text) => {
                        sheet.body("\tform.WriteField(§, §)\n", &[&part.name, text])
                    }
                    PartValue::File(file) => {
                        let disposition = [
                            "form-data; name=\"",
                            &escaped(&part.name),
                            "\"; filename=\"",
                            &escaped(&file.name),
                            "\"",
                        ]
                        .concat();
                        sheet.put("\t{\n");
                        sheet.body("\t\tpart, err := form.CreatePart(textproto.MIMEHeader{\n\t\t\t\"Content-Disposition\": {§},\n\t\t\t\"Content-Type\":        {§},\n\t\t})\n", &[&disposition, of_a_file(file)]);
                        sheet.put("\t\tif err != nil {\n\t\t\tlog.Fatal(err)\n\t\t}\n");
                        sheet.body("\t\tfile, err := os.Open(§)\n", &[&file.name]);
                        sheet.put("\t\tif err != nil {\n\t\t\tlog.Fatal(err)\n\t\t}\n\t\tio.Copy(part, file)\n\t\tfile.Close()\n\t}\n");
                    }
                }
            }
            sheet.put("\tform.Close()\n");
            "&body"
        }
    };
    sheet.put("\trequest, err := http.NewRequest(");
    sheet.method("§, ", &[&asked.method]);
    sheet.endpoint("§, ", &[asked.url]);
    sheet.body(body, &[]);
    sheet.put(")\n");
    sheet.put(CHECK);
    for (name, value) in &asked.headers {
        sheet.header("\trequest.Header.Set(§, §)\n", &[name, value]);
    }
    if matches!(asked.body, Payload::Multipart(_)) {
        sheet.body("\trequest.Header.Set(\"Content-Type\", form.FormDataContentType())\n", &[]);
    }
    sheet.put("\tresponse, err := http.DefaultClient.Do(request)\n");
    sheet.put(CHECK);
    sheet.put("\tdefer response.Body.Close()\n\ttext, err := io.ReadAll(response.Body)\n");
    sheet.put(CHECK);
    sheet.put("\tfmt.Println(response.Status)\n\tfmt.Println(string(text))\n}\n");
}
