//! curl's options: what each does to a request, and why some can't be carried
//! over.

/// What an option means for a request in a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Method,
    Head,
    Get,
    Header,
    Data(Data),
    Json,
    Form,
    FormString,
    User,
    Bearer,
    Agent,
    Referer,
    Cookie,
    Range,
    Upload,
    Url,
    UrlQuery,
    Timeout,
    Next,
    /// What the browser does anyway.
    Anyway,
    /// About curl's own output, progress and files: nothing of the request.
    Output,
    /// Not possible from a page; says why.
    Impossible(&'static str),
}

/// The ways to give a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// `@` names a file, of which line ends are taken away.
    Ascii,
    Raw,
    /// `@` names a file.
    Binary,
    UrlEncoded,
}

/// One option of curl.
#[derive(Clone, Copy, Debug)]
pub struct CurlOption {
    pub long: &'static str,
    pub short: Option<char>,
    /// Whether a value follows.
    pub takes: bool,
    pub effect: Effect,
}

const fn with(long: &'static str, short: Option<char>, effect: Effect) -> CurlOption {
    CurlOption { long, short, takes: true, effect }
}

const fn flag(long: &'static str, short: Option<char>, effect: Effect) -> CurlOption {
    CurlOption { long, short, takes: false, effect }
}

const CONNECTION: Effect = Effect::Impossible("the connection is the browser's own");
const TLS: Effect =
    Effect::Impossible("the browser alone checks certificates, and no page can tell it not to");
const CLIENT: Effect =
    Effect::Impossible("certificates of a person are chosen in the browser, not by a page");
const PROXY: Effect =
    Effect::Impossible("proxies are set in the browser or the system, not by a page");
const NAMES: Effect =
    Effect::Impossible("the browser finds hosts by itself, and no page can point a name elsewhere");
const AUTH: Effect =
    Effect::Impossible("this way to log in takes several steps, which a page can't do for itself");
const REDIRECTS: Effect = Effect::Impossible("the browser follows redirects by its own rules");
const SOCKET: Effect = Effect::Impossible("a page can't reach sockets and other protocols");
const RETRY: Effect = Effect::Impossible("a page sends once; press Send again");
const CONFIG: Effect =
    Effect::Impossible("a page can't read files of this machine unless you choose them");

pub const OPTIONS: &[CurlOption] = &[
    with("request", Some('X'), Effect::Method),
    flag("head", Some('I'), Effect::Head),
    flag("get", Some('G'), Effect::Get),
    with("header", Some('H'), Effect::Header),
    with("data", Some('d'), Effect::Data(Data::Ascii)),
    with("data-ascii", None, Effect::Data(Data::Ascii)),
    with("data-raw", None, Effect::Data(Data::Raw)),
    with("data-binary", None, Effect::Data(Data::Binary)),
    with("data-urlencode", None, Effect::Data(Data::UrlEncoded)),
    with("json", None, Effect::Json),
    with("form", Some('F'), Effect::Form),
    with("form-string", None, Effect::FormString),
    with("user", Some('u'), Effect::User),
    with("oauth2-bearer", None, Effect::Bearer),
    with("user-agent", Some('A'), Effect::Agent),
    with("referer", Some('e'), Effect::Referer),
    with("cookie", Some('b'), Effect::Cookie),
    with("range", Some('r'), Effect::Range),
    with("upload-file", Some('T'), Effect::Upload),
    with("url", None, Effect::Url),
    with("url-query", None, Effect::UrlQuery),
    with("max-time", Some('m'), Effect::Timeout),
    flag("next", Some(':'), Effect::Next),
    flag("location", Some('L'), Effect::Anyway),
    flag("compressed", None, Effect::Anyway),
    flag("tr-encoding", None, Effect::Anyway),
    flag("basic", None, Effect::Anyway),
    flag("globoff", Some('g'), Effect::Anyway),
    flag("http1.1", None, CONNECTION),
    flag("http1.0", Some('0'), CONNECTION),
    flag("http2", None, CONNECTION),
    flag("http2-prior-knowledge", None, CONNECTION),
    flag("http3", None, CONNECTION),
    flag("http3-only", None, CONNECTION),
    flag("no-keepalive", None, CONNECTION),
    flag("tcp-nodelay", None, CONNECTION),
    flag("ipv4", Some('4'), CONNECTION),
    flag("ipv6", Some('6'), CONNECTION),
    with("connect-timeout", None, CONNECTION),
    with("keepalive-time", None, CONNECTION),
    with("limit-rate", None, CONNECTION),
    with("speed-limit", Some('Y'), CONNECTION),
    with("speed-time", Some('y'), CONNECTION),
    with("expect100-timeout", None, CONNECTION),
    with("local-port", None, CONNECTION),
    with("interface", None, CONNECTION),
    flag("insecure", Some('k'), TLS),
    with("cacert", None, TLS),
    with("capath", None, TLS),
    with("ciphers", None, TLS),
    with("pinnedpubkey", None, TLS),
    flag("ssl-no-revoke", None, TLS),
    flag("tlsv1", Some('1'), TLS),
    flag("tlsv1.0", None, TLS),
    flag("tlsv1.1", None, TLS),
    flag("tlsv1.2", None, TLS),
    flag("tlsv1.3", None, TLS),
    with("tls-max", None, TLS),
    with("cert", Some('E'), CLIENT),
    with("cert-type", None, CLIENT),
    with("key", None, CLIENT),
    with("key-type", None, CLIENT),
    with("pass", None, CLIENT),
    with("proxy", Some('x'), PROXY),
    with("proxy-user", Some('U'), PROXY),
    with("proxy-header", None, PROXY),
    with("noproxy", None, PROXY),
    with("preproxy", None, PROXY),
    with("socks4", None, PROXY),
    with("socks5", None, PROXY),
    with("socks5-hostname", None, PROXY),
    flag("proxytunnel", Some('p'), PROXY),
    flag("proxy-insecure", None, PROXY),
    with("resolve", None, NAMES),
    with("connect-to", None, NAMES),
    with("dns-servers", None, NAMES),
    with("doh-url", None, NAMES),
    with("request-target", None, NAMES),
    flag("path-as-is", None, Effect::Impossible("the browser tidies dots in a path by itself")),
    flag("digest", None, AUTH),
    flag("ntlm", None, AUTH),
    flag("negotiate", None, AUTH),
    flag("anyauth", None, AUTH),
    with(
        "aws-sigv4",
        None,
        Effect::Impossible("the signature is worked out by curl; put the finished headers in"),
    ),
    flag("netrc", Some('n'), CONFIG),
    with("netrc-file", None, CONFIG),
    with("config", Some('K'), CONFIG),
    flag(
        "location-trusted",
        None,
        Effect::Impossible("the browser takes `Authorization` off on the way to another host"),
    ),
    with("max-redirs", None, REDIRECTS),
    flag("post301", None, REDIRECTS),
    flag("post302", None, REDIRECTS),
    flag("post303", None, REDIRECTS),
    with("unix-socket", None, SOCKET),
    with("abstract-unix-socket", None, SOCKET),
    with("proto", None, SOCKET),
    with("proto-redir", None, SOCKET),
    with("retry", None, RETRY),
    with("retry-delay", None, RETRY),
    with("retry-max-time", None, RETRY),
    flag("retry-all-errors", None, RETRY),
    flag("retry-connrefused", None, RETRY),
    with("etag-compare", None, CONFIG),
    with("etag-save", None, Effect::Output),
    with(
        "time-cond",
        Some('z'),
        Effect::Impossible("send `If-Modified-Since` with the date instead"),
    ),
    with("continue-at", Some('C'), Effect::Impossible("send `Range` instead")),
    flag("include", Some('i'), Effect::Output),
    flag("show-headers", None, Effect::Output),
    flag("silent", Some('s'), Effect::Output),
    flag("show-error", Some('S'), Effect::Output),
    flag("verbose", Some('v'), Effect::Output),
    flag("fail", Some('f'), Effect::Output),
    flag("fail-with-body", None, Effect::Output),
    flag("fail-early", None, Effect::Output),
    flag("no-buffer", Some('N'), Effect::Output),
    flag("progress-bar", Some('#'), Effect::Output),
    flag("no-progress-meter", None, Effect::Output),
    flag("remote-name", Some('O'), Effect::Output),
    flag("remote-name-all", None, Effect::Output),
    flag("remote-header-name", Some('J'), Effect::Output),
    flag("remote-time", Some('R'), Effect::Output),
    flag("create-dirs", None, Effect::Output),
    flag("parallel", Some('Z'), Effect::Output),
    flag("raw", None, Effect::Output),
    flag("disable", Some('q'), Effect::Output),
    flag("styled-output", None, Effect::Output),
    flag("junk-session-cookies", Some('j'), Effect::Output),
    with("output", Some('o'), Effect::Output),
    with("output-dir", None, Effect::Output),
    with("write-out", Some('w'), Effect::Output),
    with("dump-header", Some('D'), Effect::Output),
    with("cookie-jar", Some('c'), Effect::Output),
    with("stderr", None, Effect::Output),
    with("trace", None, Effect::Output),
    with("trace-ascii", None, Effect::Output),
    flag("trace-time", None, Effect::Output),
    with("max-filesize", None, Effect::Output),
    with("libcurl", None, Effect::Output),
    with("parallel-max", None, Effect::Output),
    flag("form-escape", None, Effect::Output),
];

/// The option of a long name, or of the beginning of one that no other has.
pub fn by_long(name: &str) -> Option<&'static CurlOption> {
    let exact = OPTIONS.iter().find(|option| option.long == name);
    exact.or_else(|| {
        let mut fitting = OPTIONS.iter().filter(|option| option.long.starts_with(name));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    })
}

pub fn by_short(letter: char) -> Option<&'static CurlOption> {
    OPTIONS.iter().find(|option| option.short == Some(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_twice() {
        for (at, option) in OPTIONS.iter().enumerate() {
            for other in &OPTIONS[..at] {
                assert_ne!(option.long, other.long);
                assert!(option.short.is_none() || option.short != other.short, "{}", option.long);
            }
        }
    }
}
