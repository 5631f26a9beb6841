//! 2xx: it worked.

use super::guides;
use crate::explain::status::{Depth, Guide, WhoseMove};

guides! {
    200 Nobody "It worked, and here is the answer"
        means "The server understood the request and did what its method asks for. After a `GET`, the body is what you asked for; after a `POST`, it usually tells the result."
        next "All is done; the body is yours to read."
        causes [
            "The address exists, the method is allowed there, and nothing in the request stood in the way.",
            "A redirect led to another address, and this is the answer from there.",
            "The browser had a stored copy that was still fresh, and answered with it.",
        ]
        tries [
            "Read `Content-Type`, then the body: the header says what kind of data you have.",
            "Look inside the body even so. Some APIs answer `200` and report an error in there.",
            "Change one part of the request, send it again, and see what changes in the answer.",
        ]
        like [201, 204, 206, 304]
    201 Nobody "Something new exists now"
        means "The server did what you asked, and that created something: an order, a user, a file. `Location` names the new address; without that header, it is the address you sent to."
        next "All is done; keep the new address or id for later."
        causes [
            "A `POST` to a collection, such as `/orders`, added an item to it.",
            "A `PUT` went to an address at which nothing was stored before.",
        ]
        tries [
            "Send a `GET` to the address in `Location`, and see what was stored.",
            "Look in the body: many APIs send the new item back, with its id.",
            "Think before you send the same `POST` again: it usually creates a second item.",
        ]
        like [200, 202, 204]
    202 Servers "Accepted, but not done yet"
        means "The server has taken the request in and will work on it later. Whether it will succeed is still open."
        next "The server works on; look in `Location` or in the body for an address that tells how far it is."
    203 Nobody "It worked, with changes on the way"
        means "A proxy, a server that passes messages on, has altered this answer. Headers or body are not exactly what the original server sent."
        next "Use the answer, and think of the proxy if something in it looks odd."
    204 Nobody "Done, and nothing to show"
        means "The request succeeded, and the answer has no body on purpose. Empty is correct here."
        next "All is done, and there is no body to wait for."
        causes [
            "A `DELETE` removed something, and nothing remains to be shown.",
            "A `PUT` or `PATCH` saved your change, and the server had nothing to add.",
        ]
        tries [
            "Send a `GET` to the same address to see how things are now; after a `DELETE`, expect `404` or `410`.",
            "In a program, do not parse this body: an empty text is not valid JSON.",
        ]
        like [200, 201]
    205 Yours "Done, now clear the form"
        means "The request succeeded, and the server asks the program that sent it to empty the form it came from. There is never a body."
        next "Your program clears its fields; after a `fetch`, a browser does not do it by itself."
    206 Nobody "Here is the part you asked for"
        means "The `Range` header asked for some of the bytes, and these are they. `Content-Range` says which, and how many there are in all."
        next "This part is complete; ask for the next range if you need more."
        causes [
            "The request had a `Range` header, such as `bytes=0-49`.",
            "A download that was cut off goes on where it stopped.",
            "A player jumped to another place in a video or a song.",
        ]
        tries [
            "Read `Content-Range`: `bytes 0-49/5000` means the first 50 bytes of 5,000.",
            "Remove `Range` to get the whole.",
            "Before you join parts, compare their `ETag`: parts of two versions do not fit together.",
        ]
        like [200, 416]
    207 Yours "Several results in one answer"
        means "The request was about several things, and each has a status of its own in the body. WebDAV, a way to edit files over HTTP, began this; other APIs use it for work in batches."
        next "Read every entry in the body: the `207` alone does not say that any of them worked."
    208 Nobody "Already listed above"
        means "This stands inside the body of a `207`: the item was described earlier in the same list, and is not described twice."
        next "Use the first description in the list."
    226 Nobody "Only the differences"
        means "The body holds what has changed since the version you have, because `A-IM` in the request allowed that. It is very rare."
        next "Apply the differences to your copy."
}
