//! What the contract says of a request, in its clauses, and the one that the
//! last answer was about.

use super::super::prose::show;
use super::super::prose::show_static;
use leptos::prelude::*;
use request_playground::language::{say, to_say};
use request_playground::lesson::{self, Clause, Operation, Terms};
use request_playground::practice;
use request_playground::prose::Prose;
use request_playground::said;

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
                    {said!("The contract of the practice API knows nothing of {} {}.", operation.method, operation.endpoint)}
                </p>
            }
            .into_any(),
        })
        .collect_view()
}

#[component]
fn Clauses(operation: Operation, terms: Terms, broken: Memo<Option<Clause>>) -> impl IntoView {
    let Terms { summary, path, needs_token, parameters, formats, body, answers } = terms;
    let name = said!("Contract: {} {}", operation.method, path);
    let needed: Vec<_> = parameters
        .into_iter()
        .map(|parameter| {
            let place = match parameter.place.as_str() {
                "path" => to_say("{} in the path."),
                "query" => to_say("{} may stand in the query."),
                _ => to_say("{} may be a header."),
            };
            (Prose::with(place, &[&parameter.name]), parameter.says)
        })
        .collect();
    let formats: Vec<&str> = formats.iter().map(String::as_str).collect();
    let formats = match formats.as_slice() {
        [] => Prose::new("No body."),
        formats => Prose::of("A body, with `Content-Type` {}.", &[Prose::either(formats)]),
    };
    let answers: Vec<_> = answers
        .into_iter()
        .filter(|answer| TOLD.iter().any(|start| answer.status.starts_with(start)))
        .collect();
    view! {
        <section class="contract" aria-label=name>
            <p class="contract__title"><code class="part-method">{operation.method}</code>" "<code class="part-endpoint">{path}</code>" "{summary}</p>
            <dl>
                <ClauseRow clause=Clause::Address title=say("Address") broken>
                    <p><code>{operation.endpoint}</code></p>
                    {needed.into_iter().map(|(place, says)| view! { <p>{show(&place)}" "{says}</p> }).collect_view()}
                </ClauseRow>
                {needs_token.then(|| view! {
                    <ClauseRow clause=Clause::Identity title=say("Who asks") broken>
                        <p>{show_static("A header `Authorization: Bearer <token>`.")}</p>
                    </ClauseRow>
                })}
                <ClauseRow clause=Clause::Format title=say("Format") broken>
                    <p>{show(&formats)}</p>
                </ClauseRow>
                {(!body.is_empty()).then(|| view! {
                    <ClauseRow clause=Clause::Shape title=say("Shape of the body") broken>
                        <ul>
                            {body.into_iter().map(|member| view! {
                                <li>
                                    <code>{member.name}</code>": "{member.kind}
                                    {member.required.then(|| [" ", say("(required)")].concat())}
                                </li>
                            }).collect_view()}
                        </ul>
                    </ClauseRow>
                })}
                <div class="clause">
                    <dt>{say("Shape of the answer")}</dt>
                    <dd>
                        <ul>
                            {answers.into_iter().map(|answer| {
                                let holds = match (answer.members.as_slice(), answer.is_list) {
                                    ([], _) => String::new(),
                                    (members, true) => said!("A list; each record has {}.", members.join(", ")),
                                    (members, false) if answer.status.starts_with('2') => said!("It has {}.", members.join(", ")),
                                    _ => String::new(),
                                };
                                view! { <li><strong>{answer.status}</strong>": "{answer.says}". "{holds}</li> }
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
                {move || is_broken().then(|| view! { <span class="clause__mark"><Icon name="warning" />{say("broken")}</span> })}
            </dt>
            <dd>{children()}</dd>
        </div>
    }
}
