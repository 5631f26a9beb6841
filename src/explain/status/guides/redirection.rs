//! 3xx: one more step. fetch follows 301, 302, 303, 307 and 308 by itself as
//! long as there is a Location (Fetch standard, "HTTP-redirect fetch"), so a
//! page that does see one of them sees it because that header is missing.

use super::guides;
use crate::explain::status::{Depth, Guide, WhoseMove};

guides! {
    300 Yours "Several versions, and you choose"
        means "What you asked for exists in more than one form, such as languages or file types, each at its own address. The server leaves the choice to you, and `fetch` does not choose for you."
        next "Pick one of the addresses in the body or in the `Link` headers, and send the request there."
    301 Yours "Moved to a new address for good"
        means "What you asked for has a new permanent address, which `Location` names. The old one is out of date."
        next "Use the new address from now on; `fetch` goes there by itself this time, unless `Location` is missing."
        causes [
            "The site has a new name, or its paths were put in a new order.",
            "The endpoint begins with `http`, and the server sends everybody on to `https`.",
            "A slash at the end of the path is missing, or is one too many.",
            "You see the `301` itself: then `Location` is missing, and the browser had nowhere to go.",
        ]
        tries [
            "Replace the endpoint with the final address, and send again.",
            "If a `POST` arrived as a `GET`, this is why: browsers change the method after a `301`. Send it straight to the new address.",
        ]
        like [302, 303, 307, 308]
    302 Nobody "At another address, for now"
        means "For the moment, the answer is at the address in `Location`. The address you used stays the right one for next time."
        next "`fetch` goes on to `Location` by itself, and the page sees what it finds there."
        causes [
            "You are not signed in, and the site leads you to its sign-in page.",
            "A form was sent, and the site leads you to a result.",
            "The service is elsewhere for a while, such as during repairs.",
            "You see the `302` itself: then the server named no address to go to.",
        ]
        tries [
            "Look at the final address: a sign-in page means that proof of who you are was missing.",
            "Keep using the endpoint you have, since the move is for now.",
            "On a server of your own, answer `307` if a `POST` must stay a `POST`.",
        ]
        like [301, 303, 307, 308]
    303 Nobody "Now get the result over there"
        means "The server has dealt with your request, and its result can be read with a `GET` at the address in `Location`. So a reload of the result does not send the request twice."
        next "`fetch` sends that `GET` by itself, and the page sees the result."
        causes [
            "A form or another `POST` was handled, and the result has a page of its own.",
            "A long job was started, and `Location` is where to ask how far it is.",
            "You see the `303` itself: then the server forgot to say where the result is.",
        ]
        tries [
            "Read the final answer: it is the result of your request.",
            "Do not send the first request again; it has been handled.",
        ]
        like [301, 302, 307, 308]
    304 Nobody "Your copy is still good"
        means "You asked for the content only if it has changed, and it has not. There is no body, because you already hold this version."
        next "Use the copy you have."
        causes [
            "You sent `If-None-Match` with the `ETag` of the current version.",
            "You sent `If-Modified-Since`, and nothing has changed since that time.",
        ]
        tries [
            "Remove the condition to get the body again.",
            "Change the content with a `PUT`, then repeat this request: now a `200` brings the new version.",
            "Look for `304` in the browser's developer tools. When the browser asks on its own account, it takes its stored copy and shows the page a `200`.",
        ]
        like [200, 412]
    305 Servers "Ask through a proxy (no longer used)"
        means "It once told programs to repeat the request through a proxy, a server that passes messages on. That was not safe, so browsers ignore it."
        next "Those who run the server should answer in another way; nothing on your side follows from it."
    306 Nobody "A number nobody uses"
        means "An early version of the standard had a use for this number. It has been set aside since then and means nothing."
        next "No server should send it, so there is nothing to follow."
    307 Nobody "Same request, other address, for now"
        means "The very same request, method and body included, belongs at the address in `Location` this time. The move is not for good."
        next "`fetch` repeats the request there, and the page sees how that ended."
        causes [
            "The work is done by another server or in another region for now.",
            "The browser itself turned `http` into `https`, as a rule it remembers for this site (HSTS) says. Developer tools show that step as a `307`.",
            "You see the `307` itself: then there is no `Location`, and the request could not be repeated.",
        ]
        tries [
            "Look at the final address: your body was sent there too.",
            "If your token got lost, this may be why: browsers drop `Authorization` on the way to another host.",
            "Keep the endpoint as it is; it remains the official one.",
        ]
        like [301, 302, 303, 308]
    308 Yours "Same request, new address for good"
        means "The endpoint has moved permanently to the address in `Location`, and requests are to be sent there unchanged: same method, same body."
        next "Take over the new address wherever you keep the old one; `fetch` repeats the request there, if `Location` says where."
        causes [
            "The API moved and wants every `POST` to keep working.",
            "Requests over `http` are sent on to `https`, method and body intact.",
            "A framework adds or removes the slash at the end of the path.",
            "You see the `308` itself: then the server left out the new address.",
        ]
        tries [
            "Make the final address your endpoint.",
            "Update saved requests, documentation and programs that name the old address.",
            "Before you send a token there, check that the new host belongs to the same service.",
        ]
        like [301, 302, 303, 307]
}
