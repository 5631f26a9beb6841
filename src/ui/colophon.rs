//! What stands below everything: how the practice API is reached, and what is
//! seldom asked for.

use leptos::prelude::*;
use request_playground::language::say;

use super::presenter::Present;
use super::state::{Command, Desk};

pub fn colophon() -> AnyView {
    let desk = Desk::here();
    view! {
            <footer class="colophon">
                <p>{move || desk.practice.get()}</p>
                {(!desk.is_embedded()).then(|| view! {
                    <button type="button" class="small quiet" on:click=move |_| desk.run.run(Command::Lab(true))>
                        {say("CORS lab")}
                    </button>
                    <button type="button" class="small quiet" on:click=move |_| desk.run.run(Command::Present(Present::Start))>
                        {say("Presenter mode")}
                    </button>
                    <button type="button" class="small quiet" on:click=move |_| desk.run.run(Command::Print)>
                        {say("Print hand-out")}
                    </button>
                    <button type="button" class="small quiet" on:click=move |_| desk.run.run(Command::ResetPractice)>
                        {say("Reset practice data")}
                    </button>
                })}
            </footer>
    }
    .into_any()
}
