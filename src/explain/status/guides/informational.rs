//! 1xx: notes on the way. A page never sees one; they are here for those who
//! meet them in other tools.

use super::guides;
use crate::explain::status::{Depth, Guide, WhoseMove};

guides! {
    100 Yours "Go on, send the body"
        means "The server has read the headers and is willing to take the body. This is a note on the way; the answer itself comes later."
        next "The program that sends goes on with the body; a browser does that by itself and keeps the `100` from the page."
    101 Nobody "The connection changes its language"
        means "The server agrees to speak another protocol on this connection, as the `Upgrade` header asked. A WebSocket over HTTP/1.1 begins this way."
        next "`fetch` can't ask for such a switch, and `WebSocket` handles it out of sight."
    102 Servers "Still working on it"
        means "The server has the whole request and lets you know that the work takes a while. The number comes from an early edition of WebDAV, a way to edit files over HTTP; the next edition dropped it."
        next "Wait for the final answer; browsers skip this note."
    103 Servers "Hints ahead of the answer"
        means "While the answer is being prepared, `Link` headers name files that the page is going to need. The browser may load them ahead of time."
        next "Wait for the final answer; a browser may use the hints when it opens a page, and `fetch` never shows them."
    104 Nobody "This upload can be resumed"
        means "Should your upload break off, the server can go on from where it stopped; `Location` names the address for that. The number is registered for a trial period only."
        next "The upload goes on as before, and the final answer follows."
}
