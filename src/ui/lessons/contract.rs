//! What the contract says of a request, in its clauses, and the one that the
//! last answer was about.

use leptos::prelude::*;
use request_playground::lesson::{self, Clause, Operation, Terms};
use request_playground::practice;

use super::super::icon::Icon;
use super::classroom::Classroom;

/// Answers of these kinds are told of; the rest is in the document.
const TOLD: [&str; 2] = ["2", "4"];

#[component]
pub fn ContractView(operations: Vec<Operation>, step: usize) -> impl IntoView {
    let room = Classroom::here();
    let contract = practice::contract();
    let broken = Memo::new(move |_| {
        room.work.with(|work| {
            let last = work.get(step)?.exchanges.last()?.clone();
            lesson::broken_clause(last.response()?.status)
        })
    });
    operations
        .into_iter()
        .map(|operation| match lesson::terms(&contract, &operation) {
            Some(terms) => view! { <Clauses operation terms broken /> }.into_any(),
            None => view! {
                <p class="aside">
                    {format!("The contract of the practice API knows nothing of {} {}.", operation.method, operation.endpoint)}
                </p>
            }
            .into_any(),
        })
        .collect_view()
}

#[component]
fn Clauses(operation: Operation, terms: Terms, broken: Memo<Option<Clause>>) -> impl IntoView {
    let Terms { summary, path, needs_token, parameters, formats, body, answers } = terms;
    let name = format!("Contract: {} {path}", operation.method);
    let needed: Vec<_> = parameters
        .into_iter()
        .map(|parameter| {
            let place = match parameter.place.as_str() {
                "path" => "in the path",
                "query" => "may stand in the query",
                _ => "may be a header",
            };
            (parameter.name, format!(" {place}. {}", parameter.says))
        })
        .collect();
    let formats = match formats.as_slice() {
        [] => "No body.".to_owned(),
        formats => format!("A body, with Content-Type: {}.", formats.join(" or ")),
    };
    let answers: Vec<_> = answers
        .into_iter()
        .filter(|answer| TOLD.iter().any(|start| answer.status.starts_with(start)))
        .collect();
    view! {
        <section class="contract" aria-label=name>
            <p class="contract__title"><code class="part-method">{operation.method}</code>" "<code class="part-endpoint">{path}</code>" "{summary}</p>
            <dl>
                <ClauseRow clause=Clause::Address title="Address" broken>
                    <p><code>{operation.endpoint}</code></p>
                    {needed.into_iter().map(|(name, says)| view! { <p><code>{name}</code>{says}</p> }).collect_view()}
                </ClauseRow>
                {needs_token.then(|| view! {
                    <ClauseRow clause=Clause::Identity title="Who asks" broken>
                        <p>"A header "<code>"Authorization: Bearer <token>"</code>"."</p>
                    </ClauseRow>
                })}
                <ClauseRow clause=Clause::Format title="Format" broken>
                    <p>{formats}</p>
                </ClauseRow>
                {(!body.is_empty()).then(|| view! {
                    <ClauseRow clause=Clause::Shape title="Shape of the body" broken>
                        <ul>
                            {body.into_iter().map(|member| view! {
                                <li>
                                    <code>{member.name}</code>": "{member.kind}
                                    {member.required.then_some(" (required)")}
                                </li>
                            }).collect_view()}
                        </ul>
                    </ClauseRow>
                })}
                <div class="clause">
                    <dt>"Shape of the answer"</dt>
                    <dd>
                        <ul>
                            {answers.into_iter().map(|answer| {
                                let holds = match (answer.members.as_slice(), answer.is_list) {
                                    ([], _) => String::new(),
                                    (members, true) => format!(" A list; each record has {}.", members.join(", ")),
                                    (members, false) if answer.status.starts_with('2') => format!(" It has {}.", members.join(", ")),
                                    _ => String::new(),
                                };
                                view! { <li><strong>{answer.status}</strong>": "{answer.says}"."{holds}</li> }
                            }).collect_view()}
                        </ul>
                    </dd>
                </div>
            </dl>
        </section>
    }
}

#[component]
fn ClauseRow(
    clause: Clause,
    title: &'static str,
    broken: Memo<Option<Clause>>,
    children: Children,
) -> impl IntoView {
    let is_broken = move || broken.get() == Some(clause);
    view! {
        <div class="clause" class:clause--broken=is_broken>
            <dt>
                {title}
                {move || is_broken().then(|| view! { <span class="clause__mark"><Icon name="warning" />"broken"</span> })}
            </dt>
            <dd>{children()}</dd>
        </div>
    }
}
