//! Facets against a naive reading of the same catalog.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::catalog::{Catalog, Paper};
use crate::order::IdSet;

/// A random catalog: topic `i` has a parent before or after it, cycles are for the loader to mend.
fn catalogs() -> impl Strategy<Value = Catalog> {
    let topics = prop::collection::vec(prop::option::of(0..12_usize), 0..12);
    let list = |most: usize| prop::collection::vec(0..most, 0..4);
    let year = prop::option::of(2015..2025_u16);
    let paper = (list(12), list(3), list(3), year, any::<bool>());
    (topics, prop::collection::vec(paper, 0..30)).prop_map(|(parents, papers)| {
        let topics: Vec<_> = parents
            .iter()
            .enumerate()
            .map(|(i, parent)| json!({"id": format!("t{i}"), "parent": parent.map(|p| format!("t{p}"))}))
            .collect();
        let named = |prefix: &str, list: &[usize]| -> Vec<String> {
            list.iter().map(|i| format!("{prefix}{i}")).collect()
        };
        let papers: Vec<_> = papers
            .iter()
            .enumerate()
            .map(|(i, (topics, organizations, sources, year, code))| {
                json!({
                    "id": i.to_string(), "title": "A",
                    "topics": named("t", topics),
                    "organizations": named("o", organizations),
                    "sources": named("s", sources),
                    "published": year.map(|year| year.to_string()),
                    "links": {"code": code.then_some("https://example.org")},
                })
            })
            .collect();
        let few = |prefix: &str| -> Vec<_> {
            (0..3).map(|i| json!({"id": format!("{prefix}{i}")})).collect()
        };
        let catalog = json!({
            "format": 1, "topics": topics, "organizations": few("o"), "sources": few("s"),
            "papers": papers,
        });
        Catalog::from_json(&catalog.to_string()).expect("loads")
    })
}

fn refinements() -> impl Strategy<Value = Refinements> {
    let ids = |prefix: &'static str, most: usize| {
        prop::collection::vec((0..most).prop_map(move |i| format!("{prefix}{i}")), 0..3)
            .prop_map(IdSet::from)
    };
    let year = || prop::option::of(2014..2026_u16);
    (
        ids("t", 13),
        ids("o", 4),
        ids("s", 4),
        (year(), year()),
        any::<bool>(),
    )
        .prop_map(
            |(topics, organizations, sources, years, code)| Refinements {
                topics,
                organizations,
                sources,
                years,
                code,
            },
        )
}

/// The topic and all above it, by following ids.
fn lineage(catalog: &Catalog, id: &str) -> Vec<String> {
    let mut lineage = vec![id.to_owned()];
    while let Some(parent) = catalog
        .topics()
        .iter()
        .find(|topic| topic.id == lineage[lineage.len() - 1])
        .and_then(|topic| topic.parent.clone())
    {
        lineage.push(parent);
    }
    lineage
}

fn year_of(paper: &Paper) -> Option<u16> {
    paper
        .published
        .as_ref()
        .map(|date| date[..4].parse().expect("a year"))
}

/// For each facet whether the paper passes it.
fn passes(catalog: &Catalog, refinements: &Refinements, paper: &Paper) -> [bool; 5] {
    let widen = |chosen: &IdSet, of: &[String]| {
        chosen.is_empty() || of.iter().any(|id| chosen.contains(id))
    };
    let above: Vec<String> = paper
        .topics
        .iter()
        .flat_map(|id| lineage(catalog, id))
        .collect();
    let (first, last) = refinements.years;
    let in_range = |year: u16| first.is_none_or(|f| f <= year) && last.is_none_or(|l| year <= l);
    let year = match refinements.years {
        (None, None) => true,
        _ => year_of(paper).is_some_and(in_range),
    };
    [
        widen(&refinements.topics, &above),
        widen(&refinements.organizations, &paper.organizations),
        widen(&refinements.sources, &paper.sources),
        year,
        !refinements.code || paper.links.code.is_some(),
    ]
}

fn naive_counts(catalog: &Catalog, refinements: &Refinements, found: &[usize]) -> FacetCounts {
    let papers: Vec<Paper> = found.iter().map(|&i| catalog.paper(i)).collect();
    let count = |facet: usize, wanted: &dyn Fn(&Paper) -> bool| {
        let others_pass = |paper: &&Paper| {
            let passes = passes(catalog, refinements, paper);
            (0..5).all(|i| i == facet || passes[i])
        };
        papers
            .iter()
            .filter(others_pass)
            .filter(|paper| wanted(paper))
            .count() as u32
    };
    let under = |paper: &Paper, id: &String| {
        paper
            .topics
            .iter()
            .any(|topic| lineage(catalog, topic).contains(id))
    };
    let years = (0..catalog.len()).filter_map(|i| year_of(&catalog.paper(i)));
    let years: Vec<u16> = years.collect();
    let range = match (years.iter().min(), years.iter().max()) {
        (Some(&first), Some(&last)) => first..last + 1,
        _ => 0..0,
    };
    FacetCounts {
        topics: catalog
            .topics()
            .iter()
            .map(|t| count(0, &|p| under(p, &t.id)))
            .collect(),
        organizations: catalog
            .organizations()
            .iter()
            .map(|o| count(1, &|p| p.organizations.contains(&o.id)))
            .collect(),
        sources: catalog
            .sources()
            .iter()
            .map(|s| count(2, &|p| p.sources.contains(&s.id)))
            .collect(),
        years: range
            .map(|year| (year, count(3, &|p| year_of(p) == Some(year))))
            .collect(),
        code: count(4, &|p| p.links.code.is_some()),
        without: Without {
            topics: count(0, &|_| true),
            organizations: count(1, &|_| true),
            sources: count(2, &|_| true),
            years: count(3, &|_| true),
            code: count(4, &|_| true),
            all: papers.len() as u32,
        },
    }
}

proptest! {
    #[test]
    fn counts_are_those_of_a_naive_count(
        catalog in catalogs(), refinements in refinements(), keep in any::<u32>(),
    ) {
        let table = FacetTable::build(&catalog);
        let filter = Filter::new(&table, &catalog, &refinements);
        let found: Vec<usize> = (0..catalog.len()).filter(|i| keep >> (i % 32) & 1 == 1).collect();
        let mut counter = Counter::new(&table);
        for &paper in &found {
            let passes = passes(&catalog, &refinements, &catalog.paper(paper)).iter().all(|&p| p);
            prop_assert_eq!(filter.failed(table.values(paper)) == 0, passes);
            prop_assert_eq!(counter.add(&filter, paper), passes);
        }
        prop_assert_eq!(counter.finish(), naive_counts(&catalog, &refinements, &found));
        prop_assert_eq!(filter.failed(&[]) == 0, refinements.is_empty());
        let everything: Vec<usize> = (0..catalog.len()).collect();
        prop_assert_eq!(
            table.all(),
            &naive_counts(&catalog, &Refinements::default(), &everything)
        );
    }

    #[test]
    fn the_tree_is_that_of_the_parents(catalog in catalogs()) {
        let tree = TopicTree::new(&catalog);
        let index = |id: &str| catalog.topic_index(id).expect("exists");
        let above = |topic: usize| -> Vec<usize> {
            lineage(&catalog, &catalog.topics()[topic].id).iter().map(|id| index(id)).collect()
        };
        let order: Vec<usize> = tree.preorder().collect();
        for topic in 0..tree.len() {
            let lineage = above(topic);
            prop_assert_eq!(tree.depth(topic), lineage.len() - 1);
            prop_assert_eq!(tree.parent(topic), lineage.get(1).copied());
            let children: Vec<usize> = tree.children(topic).collect();
            let expected: Vec<usize> =
                (0..tree.len()).filter(|&t| tree.parent(t) == Some(topic)).collect();
            prop_assert_eq!(children, expected);
            let below: BTreeSet<usize> = tree.descendants(topic).collect();
            for other in 0..tree.len() {
                let within = above(other).contains(&topic);
                prop_assert_eq!(tree.is_within(other, topic), within);
                prop_assert_eq!(below.contains(&other), within && other != topic);
                let joint = above(other).into_iter().find(|t| lineage.contains(t));
                prop_assert_eq!(tree.common_ancestor(topic, other), joint);
            }
            let place = order.iter().position(|&t| t == topic).expect("is listed");
            let next: BTreeSet<usize> =
                order[place + 1..].iter().take(below.len()).copied().collect();
            prop_assert_eq!(next, below);
        }
        let roots: Vec<usize> = tree.roots().collect();
        let expected: Vec<usize> = (0..tree.len()).filter(|&t| tree.parent(t).is_none()).collect();
        prop_assert_eq!(roots, expected);
    }

    #[test]
    fn toggling_covers_or_uncovers_exactly_that_branch(
        catalog in catalogs(), chosen in refinements(), pick in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!catalog.topics().is_empty());
        let tree = TopicTree::new(&catalog);
        let topic = pick.index(tree.len());
        let mut after = chosen.topics.clone();
        let before = tree.states(&catalog, &after);
        tree.toggle(&catalog, &mut after, topic);
        let states = tree.states(&catalog, &after);
        let was_chosen = before[topic] == Chosen::Yes;
        let wanted = if was_chosen { Chosen::No } else { Chosen::Yes };
        prop_assert_eq!(states[topic], wanted);
        for other in 0..tree.len() {
            if tree.is_within(other, topic) {
                prop_assert_eq!(states[other], wanted);
            } else if !tree.is_within(topic, other) {
                prop_assert_eq!(states[other], before[other]);
            } else {
                // What lies above is never wholly chosen once a branch of it was taken out.
                prop_assert!(!was_chosen || states[other] != Chosen::Yes);
            }
        }
    }
}

fn tree_of(parents: &[(&str, Option<&str>)]) -> (Catalog, TopicTree) {
    let topics: Vec<_> = parents
        .iter()
        .map(|(id, parent)| json!({"id": id, "parent": parent}))
        .collect();
    let text = json!({"format": 1, "topics": topics}).to_string();
    let catalog = Catalog::from_json(&text).expect("loads");
    let tree = TopicTree::new(&catalog);
    (catalog, tree)
}

#[test]
fn parents_have_three_states() {
    let (catalog, tree) = tree_of(&[
        ("a", None),
        ("b", Some("a")),
        ("c", Some("a")),
        ("d", Some("b")),
        ("e", None),
    ]);
    let states =
        |chosen: &[&str]| tree.states(&catalog, &chosen.iter().map(|&id| id.to_owned()).collect());
    use Chosen::{No, Partly, Yes};
    assert_eq!(states(&[]), [No; 5]);
    assert_eq!(states(&["a"]), [Yes, Yes, Yes, Yes, No]);
    assert_eq!(states(&["d", "e"]), [Partly, Partly, No, Yes, Yes]);
    assert_eq!(states(&["unknown"]), [No; 5]);
}

#[test]
fn taking_a_branch_out_of_a_chosen_topic_keeps_the_others() {
    let (catalog, tree) = tree_of(&[
        ("a", None),
        ("b", Some("a")),
        ("c", Some("a")),
        ("d", Some("b")),
        ("e", Some("b")),
        ("f", None),
    ]);
    let mut chosen: IdSet = ["a", "f"].map(str::to_owned).into();
    let toggle = |chosen: &mut IdSet, id: &str| {
        tree.toggle(&catalog, chosen, catalog.topic_index(id).expect("exists"));
        chosen.iter().cloned().collect::<Vec<_>>()
    };
    assert_eq!(toggle(&mut chosen, "d"), ["c", "e", "f"]);
    assert_eq!(toggle(&mut chosen, "d"), ["c", "d", "e", "f"]);
    assert_eq!(toggle(&mut chosen, "b"), ["b", "c", "f"]);
    assert_eq!(toggle(&mut chosen, "b"), ["c", "f"]);
    assert_eq!(toggle(&mut chosen, "a"), ["a", "f"]);
}

#[test]
fn papers_deep_in_a_chain_of_ten_thousand_topics_are_counted_in_all_of_them() {
    const DEPTH: usize = 10_000;
    let topics: Vec<_> = (0..DEPTH)
        .map(|i| json!({"id": i.to_string(), "parent": i.checked_sub(1).map(|p| p.to_string())}))
        .collect();
    let papers: Vec<_> = (0..1000)
        .map(|i| json!({"id": i.to_string(), "title": "A", "topics": ["9999", "5000"]}))
        .collect();
    let text = json!({"format": 1, "topics": topics, "papers": papers}).to_string();
    let catalog = Catalog::from_json(&text).expect("loads");
    let table = FacetTable::build(&catalog);
    assert_eq!(table.all().topics, vec![1000; DEPTH]);
    assert_eq!(table.tree().depth(DEPTH - 1), DEPTH - 1);
}
