//! 5xx: the server failed.

use super::guides;
use crate::explain::status::{Depth, Guide, WhoseMove};

guides! {
    500 Servers "Something broke inside the server"
        means "The server met an error that it was not prepared for. It says no more than that, and your request may be perfectly fine."
        next "It is not your fault: the people who run the server have to repair it."
        causes [
            "A bug in the server's program, brought out by this very input.",
            "Something the server depends on, such as its database, does not work.",
            "A new version of the program was put in place with a mistake.",
            "The server did not check a value and broke on it, where a `400` was due.",
        ]
        tries [
            "Send it once more: some failures pass. After a `POST`, check first whether it took effect.",
            "Send a plainer request: if that works, the difference is a clue.",
            "Report it, with the time, the endpoint and any id in the headers, such as `X-Request-Id`.",
        ]
        like [400, 502, 503]
    501 Servers "The server can't do this at all"
        means "The server does not know this method, or lacks what it takes to carry it out. That is so at every one of its addresses."
        next "Whoever builds the server would have to add it; until then, use what its documentation offers."
        causes [
            "The method is unusual, such as `PROPFIND`, and this server was not made for it.",
            "The method has a typo, or is in small letters: `patch` is not `PATCH`.",
            "The documentation promises something that is not built yet.",
        ]
        tries [
            "Check the method letter by letter.",
            "Send `OPTIONS` to see which methods the server has.",
            "Look for another way in the documentation, such as a `POST` for the same purpose.",
        ]
        like [405]
    502 Servers "A broken answer from the server behind"
        means "The machine you reached is a gateway: it passes requests on to another server. From there it got an answer it could not use, or none because the connection failed."
        next "Those who run the API have to look at the server behind the gateway; try again in a while."
        causes [
            "The server behind has crashed, or is being restarted.",
            "The gateway was told a wrong address for it.",
            "The two of them do not agree on a protocol.",
        ]
        tries [
            "Wait a minute, and send again.",
            "Look for a status page of the service.",
            "In a page of your own, be ready for a failed request with no status: gateways often leave out the headers that let a page read the answer.",
        ]
        like [503, 504, 500]
    503 Servers "Out of service for the moment"
        means "The server knows that it can't handle requests at present: it has too much to do, or is being repaired. It expects to be back."
        next "The server has to recover; wait for as long as `Retry-After` says, or a minute or two, and send again."
        causes [
            "More people use the service than it can bear.",
            "It is down for planned work.",
            "It has been started a moment ago and is still getting ready.",
            "The gateway in front finds no healthy server to pass the request to.",
        ]
        tries [
            "Look at the service's status page for announced work.",
            "In a program, wait longer each time you try: an overloaded server needs fewer requests.",
        ]
        like [429, 502, 504, 500]
    504 Servers "The server behind took too long"
        means "The machine you reached passed your request on to another server, and gave up waiting for it. The work may still be going on there."
        next "Those who run the API have to find out what is slow; you can ask for less at a time."
        causes [
            "The request means a lot of work, more than the time allows.",
            "A server or database behind is overloaded, or stuck.",
            "The network between the two is broken.",
        ]
        tries [
            "Before you repeat a `POST`, check whether it was carried out after all.",
            "Ask for less: fewer items, or a shorter period.",
            "Send it again later.",
        ]
        like [408, 502, 503]
    505 Servers "It does not speak this version"
        means "The server does not take the version of HTTP that the request used. Your browser chose that version, and a page has no say in it."
        next "Those who run the server have to bring it up to date."
    506 Servers "A choice that never ends"
        means "The server was to choose one of several forms of the content, and its choice wants to choose again. That is a mistake in its settings."
        next "Its settings have to be corrected; a more exact `Accept` may lead you around the mistake."
    507 Servers "No room left to store it"
        means "The server can't store what it would need to keep for this request."
        next "Those who run the server have to make room; if it is your own space that is full, delete something."
    508 Servers "The server was walking in circles"
        means "The request covers a folder with all that is in it, and a folder turned out to contain itself. So the server gave up the whole request."
        next "The owner of the folders has to break the circle; a request for one folder alone may still work."
    510 Servers "An extension that nobody uses is missing"
        means "An experiment of the year 2000 let servers demand extensions of HTTP from the sender. It has been given up."
        next "No server should send this today; ask its makers what they want to say."
    511 Yours "This network wants you to sign in"
        means "It is the network you are in that answers, such as the Wi-Fi of a hotel, and it wants you to sign in or agree to its terms. With `https` a page sees a failed request in place of this number."
        next "Open a web page in a new tab, sign in to the network, and send again."
}
