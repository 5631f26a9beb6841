//! 4xx: the request can't be done as it stands.

use super::guides;
use crate::explain::status::{Depth, Guide, WhoseMove};

guides! {
    400 Yours "Something in the request is malformed"
        means "The server could not make sense of the request as it is written, so it did not try to carry it out. Look at the form of what you sent; your permissions do not matter here."
        next "Find the mistake and correct it: the same request will be refused again, whoever sends it."
        causes [
            "The JSON in the body is broken: a quote is missing, a comma is one too many, a bracket was never closed.",
            "A value has the wrong form, such as a word where a number belongs.",
            "Something required is missing from the query or the body, or its name is misspelled.",
            "`Content-Type` says one format, and the body is in another.",
        ]
        tries [
            "Read the body of the answer: good APIs say what they stumbled over.",
            "Press Format under the body: broken JSON shows where it breaks.",
            "Compare names and types with the API's documentation, one by one.",
            "Begin with an example that works, and change one thing at a time.",
        ]
        like [422, 404, 403, 415, 500]
    401 Yours "The server does not know who you are"
        means "You are not authenticated: proof of who you are was missing, or was not accepted. The official name says “Unauthorized”, but nobody has looked at your permissions yet."
        next "Send valid proof of who you are, usually a token in the `Authorization` header."
        causes [
            "The request has no `Authorization` header.",
            "The token has expired, or was withdrawn.",
            "The token was not copied whole, or a space or quote slipped in.",
            "The word before the token is missing or wrong: most APIs want `Bearer` and a space.",
            "The token belongs to another system, such as the test version of the API.",
        ]
        tries [
            "Read `WWW-Authenticate` in the answer: it names the kind of proof that the server takes. From another site, a page sees this header only if the server exposes it.",
            "Get a new token, and paste it again.",
            "Look up where the API wants its key: in `Authorization`, in a header of its own, or in the query.",
        ]
        like [403, 407]
    402 Yours "Payment comes first"
        means "The service wants money before it goes on. The standard only reserves this number, so each API decides what exactly it means."
        next "Find out what has to be paid; the body usually says."
        causes [
            "A free allowance or prepaid credit is used up.",
            "Your plan does not include this feature.",
            "A payment failed. In a payment API, it may be your customer's card that was declined.",
        ]
        tries [
            "Read the body for a reason or a link.",
            "Look at your plan and your balance with the service.",
        ]
        like [403, 429]
    403 Yours "You are not allowed to do this"
        means "The server understood the request and refuses it. Usually it knows who you are, and you lack permission. The format of the request is not the problem, so changing that will not help."
        next "Ask for permission, or use an account that has it."
        causes [
            "The thing belongs to somebody else, such as another customer's orders.",
            "Your account may read here, but not change or delete.",
            "The token was given fewer rights, often called scopes, than this takes.",
            "The server refuses your network, your country, or programs in general.",
        ]
        tries [
            "Check which account the token stands for, and what it is allowed to do.",
            "Send the same request for something that is yours: if that works, the limit is about this one thing.",
            "Read the body: it may name the permission that is missing, or who can grant it.",
        ]
        like [401, 404, 400, 402, 451, 429, 418]
    404 Yours "Nothing is at this address"
        means "The server was reached, and what you asked for does not exist at this path. Some servers also answer so to hide what you may not see."
        next "Check the address, piece by piece."
        causes [
            "The path has a typo, or says `/order` where the API says `/orders`.",
            "The id does not exist, or what it named was deleted.",
            "A piece of the path is missing, such as a version like `/v1`.",
            "The host is the wrong one: a test system holds other data than the real one.",
            "You may not see it, and the server does not want to say that it is there.",
        ]
        tries [
            "Cut the path from the end, one piece at a time, until something answers.",
            "Ask for the list, such as `/orders`, to see which ids exist.",
            "Compare the path with the documentation, letter by letter; on most servers capital letters count.",
            "Send it with a token: what is hidden from strangers may be there for you.",
        ]
        like [400, 422, 410, 403, 405]
    405 Yours "Right address, wrong method"
        means "The address exists, but it does not take this method. The `Allow` header lists the methods that it takes."
        next "Choose a method from `Allow`, or the address that takes yours."
        causes [
            "A `POST` went to a single item, while only its collection creates new ones.",
            "A `PUT` or `DELETE` went to something that can only be read.",
            "A redirect turned your `POST` into a `GET` on the way.",
            "The path is a piece too long or too short, so you reached a neighbor.",
        ]
        tries [
            "Read `Allow` in the answer, and take the method that fits your aim.",
            "Send `OPTIONS` to the same address: many servers list their methods.",
            "Look up method and path together: `/orders` and `/orders/12345` often take different methods.",
        ]
        like [404, 501]
    406 Yours "Not available in the format you want"
        means "The content exists, but in none of the forms that `Accept` allows. Your request narrowed the choice, and the server took it at its word."
        next "Ask for another format, or for any."
        causes [
            "`Accept` names one format, such as `application/xml`, and the API writes another.",
            "The name of the media type has a typo.",
            "`Accept-Language` leaves no language that the server has.",
        ]
        tries [
            "Set `Accept` to `application/json`, or to `*/*`, which takes anything.",
            "Read the body: it may list the forms there are.",
        ]
        like [415]
    407 Yours "The proxy wants to know you"
        means "A proxy, a server between you and your goal, wants to know who is using it. Your request has not reached its goal."
        next "Sign in to the proxy when the browser asks, or in the system settings; a page can't do it for you."
    408 Yours "The request took too long to arrive"
        means "The server waited for the whole request, and stopped waiting before it was there. Usually it closes the connection then."
        next "Send it again; nothing in it has to change."
        causes [
            "The body is large and the connection is slow.",
            "The network broke off while the request was on its way.",
            "An open connection lay idle, and the server shut it as you began to use it.",
        ]
        tries [
            "Send the same request again, on a better network if there is one.",
            "Send less at a time.",
        ]
        like [504]
    409 Yours "It clashes with how things are"
        means "The request is well written, but it does not fit the present state of what it is about. Once that state changes, the same request may work."
        next "Look at how things are now, settle the clash, and send again."
        causes [
            "The name, address or number is already taken.",
            "Somebody else changed the item after you read it.",
            "The step comes at the wrong moment, such as canceling an order that has been shipped.",
            "The same request arrived twice.",
        ]
        tries [
            "Send a `GET` to see what is stored now.",
            "Read the body: it should say what clashes with what.",
            "If a name is taken, choose another.",
        ]
        like [412, 428, 422]
    410 Yours "It was here and is gone"
        means "There was something at this address, and it was removed on purpose, most likely for good. No new address is known."
        next "Stop asking for it, and remove the address wherever you keep it."
        causes [
            "The item was deleted, and the server remembers that it existed.",
            "An old version of the API was switched off.",
            "An offer or an invitation has run out.",
        ]
        tries [
            "Look in the documentation for what took its place.",
            "Ask for the list to see what exists now.",
        ]
        like [404]
    411 Yours "Say how long the body is"
        means "The server takes a body only if `Content-Length` tells its size in advance. A browser writes that header by itself, whenever it knows the size."
        next "Send a body of known size, such as text or a file, rather than a stream."
    412 Yours "Your condition was not met"
        means "You told the server to act only under a condition, such as `If-Match` with a certain version. The condition does not hold, so nothing was changed: that is what it is for."
        next "Get the current version, make your change to that one, and send again with its `ETag`."
        causes [
            "Somebody changed the item after you read it, so it has another `ETag` now.",
            "The `ETag` was not copied whole; the quotes are part of it.",
            "`If-None-Match: *` allows the change only where nothing exists, and something does.",
        ]
        tries [
            "Send a `GET`, and put its new `ETag` into `If-Match`.",
            "See what the other change was, so that you do not undo it.",
            "Keep the condition: without it you would write over somebody's work.",
        ]
        like [428, 409, 304]
    413 Yours "The body is too large"
        means "The body has more bytes than the server is willing to take. It may also cut the connection while you are sending; then a page sees a failed request and no `413`."
        next "Send a smaller body, or send it in parts."
        causes [
            "A file is over the limit of the API.",
            "A server in front of the API has a lower limit of its own.",
            "Data was written as Base64, which makes it a third larger.",
        ]
        tries [
            "Look up the limit in the documentation.",
            "Compress or shrink the file.",
            "See whether the API takes uploads in parts, or at a separate address.",
        ]
        like [414, 431]
    414 Yours "The address is too long"
        means "The endpoint has more characters than the server reads. Usually a long list was put into the query, or a chain of redirects keeps adding to the address."
        next "Shorten the query, or put the data into the body of a `POST` if the API has one for it."
    415 Yours "The body is in an unsupported format"
        means "The server does not take a body of this kind at this address. It goes by `Content-Type`, and sometimes by the data itself."
        next "Send a format that the API takes, and name it correctly in `Content-Type`."
        causes [
            "`Content-Type` is missing, so the browser called the text `text/plain`.",
            "You sent a form where the API takes JSON, or the other way around.",
            "This method wants a format of its own, such as `application/merge-patch+json` for a `PATCH`.",
            "A file is of a kind that may not be uploaded.",
        ]
        tries [
            "For JSON, set `Content-Type` to `application/json`.",
            "For a multipart upload, leave `Content-Type` to the browser: it has to add the mark that separates the parts.",
            "Look in `Accept-Post`, `Accept-Patch` or the documentation for what is taken.",
        ]
        like [406, 400, 422]
    416 Yours "There are no such bytes"
        means "`Range` asks for a part that lies beyond the end, or for ranges that make no sense. `Content-Range` in the answer tells how many bytes there are."
        next "Choose a range within that size, or remove `Range` to get the whole."
    417 Yours "An expectation it can't meet"
        means "The request has an `Expect` header, and the server, or one on the way, can't do what it asks. A page may not set that header, so it comes from another tool."
        next "Leave the header out, and send again."
    418 Nobody "I am a teapot, so no coffee"
        means "This began as an April Fools' joke of 1998, about coffee pots on a network. Too many programs know it, so the standard keeps the number free of any real meaning."
        next "There is nothing to repair if it is a joke; if not, take it as a plain refusal, like `400`."
        causes [
            "The developers hid a joke for people like you to find.",
            "A site uses it to turn away programs, where `403` would be the honest answer.",
        ]
        tries [
            "Read the body: it may give the joke, or the reason, away.",
            "Open the same address in a browser tab, and see whether people are served.",
        ]
        like [403]
    421 Yours "The wrong server for this host"
        means "The request reached a server that does not answer for this host name. It happens when an open connection is used again for a second name."
        next "Send again: a new connection usually finds the right server, and browsers often try that by themselves."
    422 Yours "Readable, but the content is not acceptable"
        means "The server could read the body: the format is right, and the JSON is whole. What it says breaks a rule, such as a field that is missing or a date that has passed."
        next "Correct the values that the answer names, and send again."
        causes [
            "A required field is missing or empty.",
            "A value is out of range, such as a quantity of 0.",
            "Two values contradict each other.",
            "An id in the body names something that does not exist.",
        ]
        tries [
            "Read the body: most APIs list the fields and what is wrong with each.",
            "Compare the names letter by letter: `e-mail` and `email` are two different fields.",
            "Send the required fields only, then add the others one at a time.",
        ]
        like [400, 415, 404, 409]
    423 Yours "Locked, usually by somebody at work"
        means "The thing is locked against changes, as a file is while somebody edits it. The number comes from WebDAV, a way to edit files over HTTP."
        next "Wait until the lock is gone, or ask its owner to release it."
    424 Yours "Something before it failed"
        means "This action depended on another one in the same request. That one failed, so this one was not tried."
        next "Find the first failure, and repair that one."
    425 Yours "Too early to be safe"
        means "The request came in the first bytes of a secure connection (TLS early data). A stranger could record those and send them again, so the server would rather not act on them."
        next "Send the same request again, now that the connection stands; browsers often do so by themselves."
        causes [
            "The browser resumed an earlier connection and sent the request along with its greeting.",
            "A server in front passed the request on early, marked `Early-Data: 1`, and the one behind declined.",
        ]
        tries [
            "Send it again.",
            "If it comes back each time, tell those who run the API: a server in front may be set up wrongly.",
        ]
        like [429]
    426 Yours "Switch to another protocol first"
        means "The server will not answer in the protocol you used, but would in another one, which it names in `Upgrade`. A page can't switch by itself: browsers do not let it set that header."
        next "Use the protocol that `Upgrade` names, which may take another address or another tool."
        causes [
            "The address is made for a WebSocket, and a plain request was sent.",
            "The server insists on a newer version of HTTP, or on encryption.",
            "A proxy on the way removed the request's own `Upgrade` header.",
        ]
        tries [
            "For a WebSocket, open a `wss` address with `WebSocket` in place of `fetch`.",
            "Write `https` in place of `http`.",
        ]
        like [505]
    428 Yours "Say which version you mean to change"
        means "The server takes this change only with a condition, so that nobody writes over work they have not seen. Usually it wants `If-Match` with the `ETag` of the version you read."
        next "Get the item, copy its `ETag` into `If-Match`, and send again."
        causes [
            "A `PUT`, `PATCH` or `DELETE` was sent without `If-Match`.",
            "The header row with the condition is switched off, or its name is misspelled.",
        ]
        tries [
            "Send a `GET` to the same address, and look for `ETag` in the answer.",
            "Add `If-Match` with that value, quotes included.",
            "If a `412` comes back, somebody was faster: get the item once more.",
        ]
        like [412, 409]
    429 Yours "Too many requests, so slow down"
        means "You sent more requests in a stretch of time than the API allows. It may count by token, by account or by network address."
        next "Wait, for as long as `Retry-After` says if it is there, then send less often."
        causes [
            "A loop in a program sends without a pause.",
            "A failed request was repeated at once, again and again.",
            "Others share your network or your token, and you are counted together.",
        ]
        tries [
            "Read `Retry-After`: it gives a number of seconds, or a date.",
            "In a program, double the pause after each refusal.",
            "Keep answers that do not change, and ask for more per request if the API lets you.",
        ]
        like [503, 402, 403, 425]
    431 Yours "The headers are too large"
        means "One header, or all of them together, is larger than the server reads. Neither the body nor the address is the trouble."
        next "Make the headers smaller, and send again."
        causes [
            "Cookies for this site have piled up.",
            "A token has grown long, because it carries many rights inside.",
            "A header holds data that belongs in the body.",
        ]
        tries [
            "Switch headers off one at a time, and see which was too much.",
            "Delete the cookies of this site, or send without them.",
        ]
        like [413, 414]
    451 Nobody "Withheld for legal reasons"
        means "A law, a court or an authority demands that this is not shown, perhaps only in your country. The number recalls a novel in which books are burned."
        next "Neither you nor the server decided this, and no change in the request will help."
        causes [
            "A court or an authority ordered it to be taken down.",
            "A law on copyright, privacy or the protection of minors applies where you are.",
            "The service would rather block a whole region than follow its rules.",
        ]
        tries [
            "Read the body: it should say who demands this, and why.",
            "Look for a `Link` header with `rel=\"blocked-by\"`: it names who carries out the block.",
        ]
        like [403]
}
