//! The guides, in order of the codes, and the rules for codes without one.

use super::Guide;
use super::WhoseMove::{Nobody, Servers, Yours};

macro_rules! guides {
    ($($code:literal $whose:ident $headline:literal
        means $meaning:literal
        next $next:literal
        $(causes [$($cause:literal),* $(,)?])?
        $(tries [$($try:literal),* $(,)?])?
    )*) => {
        pub(super) const GUIDES: &[Guide] = &[$(
            Guide {
                code: $code,
                headline: $headline,
                meaning: $meaning,
                whose_move: $whose,
                next_move: $next,
                causes: &[$($($cause),*)?],
                tries: &[$($($try),*)?],
            },
        )*];
    };
}

guides! {
    100 Nobody "Go on"
        means "The server has read the headers and wants the body now. It is news on the way, never the last answer, so a page never sees it."
        next "The browser deals with it by itself."
    101 Nobody "We change the language"
        means "From here on the two sides speak another protocol, such as WebSocket. A page never sees this with fetch."
        next "The browser deals with it by itself."
    102 Nobody "Still at work"
        means "A sign of life while something long is done. It is rare, and a page never sees it."
        next "The browser waits on."
    103 Nobody "Hints ahead"
        means "The server names files that the page will need, so that the browser may fetch them early. A page never sees the code itself."
        next "The browser deals with it by itself."

    200 Nobody "It worked"
        means "The server did what you asked. What you asked for, or a report of how it went, is in the body."
        next "All is done: read the body."
        causes ["The address, the method and everything else fit together.", "Some services also answer `200` when something failed, and say so only in the body."]
        tries ["Look at the body in Pretty, and fold what you don't need.", "Change one thing in the request, send again, and compare."]
    201 Nobody "Something new was made"
        means "The server created what you sent. Where it lives now is in the `Location` header, and often it comes back in the body too."
        next "All is done: the new thing has an address of its own."
        causes ["A `POST` to a collection made a new member of it.", "A `PUT` to an address at which nothing was before."]
        tries ["Get the address in `Location` to see what was made.", "Send the same `POST` again, and see that a second one is made."]
    202 Nobody "Taken on, not done yet"
        means "The server has understood and will do it later. Whether it will work is not known yet."
        next "Wait, and ask later how it went."
        tries ["Look in the body or in `Location` for an address that tells the state."]
    203 Nobody "Changed on the way"
        means "It worked, and a server between you and the source changed the answer."
        next "All is done, and the source may say it differently."
    204 Nobody "Done, nothing to show"
        means "The server did what you asked and has nothing to send back. There is no body, and that is right."
        next "All is done."
        causes ["A `DELETE` that worked.", "A `PUT` or `PATCH` of a server that does not send the result back."]
        tries ["Get the same address to see the result.", "After a `DELETE`, get it again and expect `404`."]
    205 Nobody "Done, clear the form"
        means "It worked, and the program that sent it should empty the form it came from. Hardly any server uses it."
        next "All is done."
    206 Nobody "Here is a part"
        means "You asked for some of the bytes with `Range`, and these are they. `Content-Range` says which, and how many there are in all."
        next "All is done, for this part."
        causes ["The request had a `Range` header.", "A download goes on where it stopped."]
        tries ["Look at `Content-Range`.", "Take `Range` away to get the whole."]
    207 Nobody "Several results in one"
        means "The request was about several things, and each has a status of its own in the body."
        next "Read each one: some may have failed."
    208 Nobody "Told you already"
        means "In a list of several results, this one was described before. It comes from WebDAV, a way to edit files over HTTP."
        next "All is done."
    226 Nobody "Only the difference"
        means "The body is what changed since the version that you have. It is very rare."
        next "All is done."

    300 Yours "There are several to choose from"
        means "What you asked for exists in more than one form, and the server leaves the choice to you."
        next "Pick one of the addresses that it offers."
    301 Nobody "It moved for good"
        means "It has a new address, in `Location`, and the old one should not be used any more. Browsers go there by themselves, so a page rarely sees this code."
        next "The browser follows by itself. If you see this, it could not."
        causes ["The site moved, or goes to `https` now.", "A slash at the end of the path is missing, or is one too many."]
        tries ["Use the address in `Location` from now on.", "Mind that browsers turn a `POST` into a `GET` on the way."]
    302 Nobody "It is elsewhere for now"
        means "For this time look at the address in `Location`, and keep using the old one. Browsers go there by themselves."
        next "The browser follows by itself. If you see this, it could not."
        causes ["You are sent to a page to sign in.", "The server shares its work among several addresses."]
        tries ["Look at where it leads: a sign-in page often means that a token is missing.", "Use `307` on a server of your own if the method must stay."]
    303 Nobody "See the result over there"
        means "It is done, and its result is at the address in `Location`, to be fetched with `GET`. Browsers go there by themselves."
        next "The browser follows by itself. If you see this, it could not."
        causes ["A form was sent, and its result has a page of its own.", "A long job was started, and its state has an address."]
        tries ["Get the address in `Location`.", "Nothing else: this is how it is meant."]
    304 Nobody "Nothing has changed"
        means "You have the newest version already, so the server sends no body. Mostly the browser uses this behind the scenes and shows you its stored copy as `200`."
        next "All is done: use the copy that you have."
        causes ["`If-None-Match` named the version that is still the newest.", "`If-Modified-Since` was later than the last change."]
        tries ["Take the condition away to get the whole body.", "Change the thing with `PUT`, and ask again with the old `ETag`."]
    305 Nobody "Use a proxy"
        means "Once it told programs to go through another server. It was unsafe, and no browser obeys it."
        next "Nothing follows from it today."
    306 Nobody "Not in use"
        means "The number was used in an early draft and is kept free since."
        next "No server should send it."
    307 Nobody "Elsewhere for now, same method"
        means "Repeat exactly this request, method and body and all, at the address in `Location`. Browsers do so by themselves."
        next "The browser follows by itself. If you see this, it could not."
        causes ["The server is moved for a while.", "A browser turned `http` into `https` by a rule that it remembers."]
        tries ["Look at the address in `Location`.", "Keep using the old address: this is not for good."]
    308 Nobody "Moved for good, same method"
        means "It has a new address for ever, and method and body go along unchanged. Browsers follow by themselves."
        next "The browser follows by itself. If you see this, it could not."
        causes ["An API moved to another address.", "A slash at the end of the path is missing, or is one too many."]
        tries ["Use the address in `Location` from now on.", "Check that the new host may get your token before you send it there."]

    400 Yours "The server can't read this request"
        means "Something about the form of the request is wrong, so the server did not try to do it. It would refuse it in the same way from anybody."
        next "Find the mistake in the request, mend it, and send again."
        causes ["The body is not well-formed: a comma too many, a quote too few.", "A value in the query or a header has the wrong form.", "A field that must be there is missing.", "`Content-Type` and the body do not fit together."]
        tries ["Read the body of the answer: good servers say what they stumbled over.", "Press Format under the body, and see where it breaks.", "Start from an example that works, and change one thing at a time."]
    401 Yours "The server does not know who you are"
        means "You are not authenticated: nothing proved who is asking, or the proof was not accepted. The official name says “Unauthorized”, and that is an old misnomer."
        next "Prove who you are, and send again."
        causes ["There is no `Authorization` header.", "The token is mistyped, cut short, or has expired.", "The server wants another scheme than the one you used."]
        tries ["Look in `WWW-Authenticate` for what the server wants.", "Copy the token again, whole, without quotes.", "Get a new token if yours is old."]
    402 Yours "It wants to be paid"
        means "The service wants money before it does this. The standard keeps the code for later, and services use it in their own ways."
        next "Look at your plan or your bill with this service."
        causes ["A free allowance is used up.", "A payment failed, or a plan does not include this."]
        tries ["Read the body: it usually says what is missing.", "Look at your account with the service."]
    403 Yours "You may not do this"
        means "The server understood you and will not do it for you. Mostly it knows who you are, and you lack the right. It is a matter of permission, not of the form of the request."
        next "Get the right, or use an account that has it. The same request will be refused again."
        causes ["The account or the token lacks this right.", "The thing belongs to somebody else.", "The server refuses your country, your network, or programs in general."]
        tries ["Check which rights, often called scopes, your token carries.", "Ask the owner for the right.", "Try the same with something of your own."]
    404 Yours "Nothing is at this address"
        means "The server is there and answers, and it has nothing at this path. Some servers also say so to hide what you may not see."
        next "Check the address, piece by piece."
        causes ["A slip in the path, or a number that does not exist.", "It was there and was removed.", "The path needs a version in front, such as `/v1`.", "You may not see it, and the server does not say so."]
        tries ["Compare the path with the documentation, letter by letter.", "Shorten the path, and see from where on it fails.", "Get the list that the thing should be in."]
    405 Yours "Right address, wrong method"
        means "Something is at this address, and it can't be asked with this method. The `Allow` header names the ones it takes."
        next "Choose a method that `Allow` names."
        causes ["A `POST` to a single thing instead of to its collection.", "A `DELETE` or `PUT` where the service only lets you read.", "A redirect turned `POST` into `GET`."]
        tries ["Send `OPTIONS` to the same address, and read `Allow`.", "Check method and path against the documentation together."]
    406 Yours "Not in the format you want"
        means "Your `Accept` header asks for formats in which the server does not have this."
        next "Ask for another format, or for any."
        causes ["`Accept` names one format only, and the server has another.", "A slip in the name of the media type."]
        tries ["Send `Accept: */*`, and see what comes.", "Ask for `application/json`."]
    407 Yours "The proxy wants to know you"
        means "A server between you and the goal wants a sign-in of its own. In a browser the browser itself asks you for it."
        next "Sign in to the proxy, or go round it."
    408 Yours "You were too slow"
        means "The server waited for the request to come in whole, and gave up. It did nothing."
        next "Send it again."
        causes ["A slow or broken connection.", "A large body over a slow line."]
        tries ["Send the same request again.", "Send less at a time, or from a better network."]
    409 Yours "It clashes with how things are"
        means "The request is well-formed, and it does not fit with the present state of the thing: a name that is taken, an order that has already left."
        next "Look at the present state, then decide anew."
        causes ["It exists already.", "Somebody else changed it in the meantime.", "The thing is in a state in which this is not possible."]
        tries ["Get the thing as it is now.", "Read the body: it should say what the clash is.", "Change what clashes, and send again."]
    410 Yours "It was here, and is gone for good"
        means "It existed at this address and was taken away on purpose, and it will not come back."
        next "Stop asking, and take the link out where it stands."
        causes ["It was deleted.", "An old version of an API was switched off."]
        tries ["Look in the documentation for what took its place.", "Remove the address from your program."]
    411 Yours "Say how long the body is"
        means "The server wants `Content-Length`. Browsers send it by themselves for a body of known length."
        next "Send a body of known length."
    412 Yours "Your condition was not met"
        means "You sent a condition such as `If-Match`, “only if it is still this version”, and it does not hold. Nothing was changed: that is the point of it."
        next "Get the thing anew, and try with its present version."
        causes ["Somebody changed the thing after you got it.", "The `ETag` was mistyped, or its quotes were lost."]
        tries ["Get it again and use the new `ETag`.", "Look at what the other change was before you write over it."]
    413 Yours "The body is too large"
        means "The server takes only so much at a time, and this was more. It did not do anything with it."
        next "Send less."
        causes ["A file over the limit of the service.", "A server in front with a limit of its own, often 1 MB."]
        tries ["Look in the documentation for the limit.", "Make the file smaller, or send it in parts if the service can."]
    414 Yours "The address is too long"
        means "The server reads addresses up to a certain length only, often 8,000 bytes."
        next "Put the data into the body, if the service has a `POST` for it."
    415 Yours "It can't read this format"
        means "The body came in a format that the server does not take here. It goes by your `Content-Type` header."
        next "Send another format, or name the one you sent correctly."
        causes ["`Content-Type` is missing, so the browser wrote `text/plain`.", "The body is JSON and is called something else.", "The service wants a form, or the other way round."]
        tries ["Set `Content-Type: application/json` for a JSON body.", "Look in `Accept-Post`, or in the documentation, for what it takes."]
    416 Yours "There are no such bytes"
        means "`Range` asked for a part that lies beyond the end."
        next "Ask for a part that exists; `Content-Range` tells the length."
    417 Yours "It can't meet that expectation"
        means "The `Expect` header asked for something that this server does not do. A page can't send that header."
        next "Leave the header out."
    418 Yours "A teapot, and a joke"
        means "An April Fools' document of 1998 has a coffee pot that is a teapot answer so. The registry keeps the number free, and programmers keep sending it for fun."
        next "Smile, and look at why the server is joking."
        causes ["A joke page of the service.", "A server that refuses programs, and says so in this way."]
        tries ["Read the body.", "Check that you call the address that you mean."]
    421 Yours "Wrong server for this name"
        means "The request reached a server that does not answer for this host. Mostly a connection was shared that should not have been."
        next "Send again; the browser will use a connection of its own."
    422 Yours "Readable, but not acceptable"
        means "The server read the request without trouble, and a value in it breaks a rule of the service: an empty name, an e-mail address without `@`."
        next "Change the values that it names, and send again."
        causes ["A required field is missing.", "A value is of the wrong type, too long, or out of range.", "Two values do not go together."]
        tries ["Read the body: it usually lists the fields.", "Compare each field with the documentation.", "Begin with required fields only, then add the others."]
    423 Yours "It is locked"
        means "Somebody else is working on the thing and has locked it. It comes from WebDAV, a way to edit files over HTTP."
        next "Wait until it is free."
    424 Yours "Something before it failed"
        means "This part was not done because another one that it needs did not work."
        next "Mend the first failure in the list."
    425 Yours "Too early to be safe"
        means "The request came in the very first bytes of a connection, where somebody could have recorded and repeated it. The server wants to be sure."
        next "Send it again; the browser usually does so by itself."
        causes ["A connection was taken up again and data was sent at once.", "A server in front passes such early requests on."]
        tries ["Send the same request again.", "If it stays, ask the owner of the server."]
    426 Yours "Speak another protocol"
        means "The server wants another protocol or a newer version of it, and names it in `Upgrade`."
        next "Use what `Upgrade` names; a page can rarely choose."
        causes ["The address is meant for WebSocket, not for fetch.", "The server no longer takes an old version."]
        tries ["Check in the documentation how the address is to be used.", "Try `https` instead of `http`."]
    428 Yours "Say which version you mean"
        means "The server wants a condition such as `If-Match`, so that nobody writes over a change that they have not seen."
        next "Get the thing, and send its `ETag` in `If-Match`."
        causes ["A change was sent without a condition.", "The condition was sent under another name."]
        tries ["Get it, and copy its `ETag` with the quotes.", "Send the change again with `If-Match`."]
    429 Yours "Too many requests"
        means "You sent more in a while than the server allows one sender. `Retry-After` says for how long to wait."
        next "Wait, then go more slowly."
        causes ["A loop that sends without a pause.", "An allowance that several people share.", "Trying again at once after each failure."]
        tries ["Wait for as long as `Retry-After` says.", "Send fewer, and keep what you have got already.", "Wait longer after each refusal."]
    431 Yours "The headers are too large"
        means "One header, or all of them together, is more than the server reads."
        next "Send fewer or shorter headers."
        causes ["Many or long cookies for this site.", "A very long token."]
        tries ["Delete the cookies of this site in the browser.", "Take out headers that are not needed."]
    451 Yours "Not allowed by law"
        means "The server has it and may not show it to you for legal reasons. The number is from a novel about burning books."
        next "Nothing in the request helps."
        causes ["A court or an authority had it taken away.", "It may not be shown in your country."]
        tries ["Read the body: it should name who demanded it.", "Look for the same from another source."]

    500 Servers "Something broke inside the server"
        means "The server ran into a fault of its own while it worked on this. It is not your fault, even if your request was what brought it out."
        next "Its owners must mend it. You can tell them what you sent and when."
        causes ["A fault in the server's program.", "Something that the server needs, such as a database, is in trouble.", "A value that nobody had thought of."]
        tries ["Try once more in a while.", "Try a simpler request, and see what sets it off.", "Report the time and any number such as `X-Request-Id`."]
    501 Servers "The server never learned this"
        means "The server does not know the method, or something else that you want of it, anywhere."
        next "Its owners would have to build it. You can use another method."
        causes ["An unusual method.", "A part of a standard that this server leaves out."]
        tries ["Check the method for slips.", "Look in the documentation for what the service can do."]
    502 Servers "A server behind it made no sense"
        means "The one that answered only passes requests on, and what it got from the server behind was no valid answer."
        next "Its owners must look at the server behind."
        causes ["The server behind has crashed or is being restarted.", "The two are not set up to understand each other."]
        tries ["Try again in a minute.", "Look at the service's status page."]
    503 Servers "Not able to work just now"
        means "The server is overloaded or being looked after, and knows that it is for a while. `Retry-After` may say for how long."
        next "The server must recover. Wait, then try again."
        causes ["More requests than it can take.", "Maintenance, or a restart."]
        tries ["Wait for as long as `Retry-After` says.", "Wait longer each time you try again."]
    504 Servers "A server behind it took too long"
        means "The one that answered only passes requests on, and it gave up waiting for the server behind. The work may still be going on there."
        next "Its owners must look at why it is slow."
        causes ["A request that means a lot of work.", "A server behind that hangs or is overloaded."]
        tries ["Ask for less at a time.", "Before you repeat a `POST`, check whether it was done after all."]
    505 Servers "It does not speak this version"
        means "The server does not take the version of HTTP that was used. The browser chooses that, not you."
        next "Its owners must bring it up to date."
    506 Servers "It is set up in a circle"
        means "The server tried to choose among several forms of the answer and was led back to where it began."
        next "Its owners must mend its settings."
    507 Servers "It has no room left"
        means "The server can't store what is needed to do this."
        next "Its owners must make room."
    508 Servers "It went round in circles"
        means "While it followed links among its own things the server came back to the start."
        next "Its owners must break the circle."
    510 Servers "An extension is missing"
        means "An experiment of 2000 had servers ask for extensions in this way. It has been given up."
        next "No server should send it today."
    511 Yours "This network wants you to sign in"
        means "It is not the server that answers but the network you are in, such as a café's: it wants you to sign in first."
        next "Open any web page, sign in to the network, and send again."
}

const fn by_class(
    code: u16,
    headline: &'static str,
    meaning: &'static str,
    guide: &Guide,
) -> Guide {
    Guide {
        code,
        headline,
        meaning,
        whose_move: guide.whose_move,
        next_move: guide.next_move,
        causes: &[],
        tries: &[
            "Look in the service's documentation for this number.",
            "Read the body and the headers.",
        ],
    }
}

const NO_MOVE: Guide = Guide {
    code: 0,
    headline: "",
    meaning: "",
    whose_move: Nobody,
    next_move: "",
    causes: &[],
    tries: &[],
};

pub(super) const INFORMATIONAL: Guide = by_class(
    100,
    "News on the way",
    "This number is in no list. By its first digit it is news on the way, and the real answer is still to come.",
    &Guide { next_move: "The browser deals with it by itself.", ..NO_MOVE },
);
pub(super) const SUCCESSFUL: Guide = by_class(
    200,
    "It worked, in a way of its own",
    "This number is in no list. By its first digit it is a success, and is to be taken for `200`.",
    &Guide { next_move: "All is done: read the body.", ..NO_MOVE },
);
pub(super) const REDIRECTION: Guide = by_class(
    300,
    "Look elsewhere, in a way of its own",
    "This number is in no list. By its first digit it sends you elsewhere, and is to be taken for `300`.",
    &Guide {
        whose_move: Yours,
        next_move: "Look in `Location` and in the body for where to go.",
        ..NO_MOVE
    },
);
pub(super) const CLIENT_ERROR: Guide = by_class(
    400,
    "Something about the request is refused",
    "This number is in no list. By its first digit the request is at fault, and it is to be taken for `400`.",
    &Guide {
        whose_move: Yours,
        next_move: "Find out what the service means by it, and change the request.",
        ..NO_MOVE
    },
);
pub(super) const SERVER_ERROR: Guide = by_class(
    500,
    "The server failed, in a way of its own",
    "This number is in no list. By its first digit the server is at fault, and it is to be taken for `500`.",
    &Guide { whose_move: Servers, next_move: "Its owners must mend it.", ..NO_MOVE },
);

/// No status that a page may see, or none that HTTP knows.
pub(super) const HIDDEN: Guide = Guide {
    code: 0,
    headline: "The status is not to be seen",
    meaning: "The browser hides this answer from the page, or the server sent a number that is no status of HTTP.",
    whose_move: Nobody,
    next_move: "The Network panel of the developer tools shows what really came.",
    causes: &[],
    tries: &[],
};
