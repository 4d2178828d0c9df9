//! The lists that papers refer to: ids made unique, the topics a forest.

use super::log::Owner;
use super::{Done, Loader, Stage};
use crate::catalog::error::WarningKind;
use crate::catalog::ids::Ids;
use crate::catalog::model::Topic;
use crate::catalog::record::{Finding, Reader, id_of_record};

impl Loader {
    #[inline(never)]
    pub(super) fn named_record(&mut self) -> Done {
        let text = &self.catalog.texts[self.text];
        let mut reader = Reader::new(text, self.offset);
        if !reader.cursor.next_item(&mut self.first[1])? {
            self.offset = reader.cursor.offset();
            self.finish_list();
            self.stage = Stage::Member;
            return Ok(());
        }
        self.offsets.push(reader.cursor.next_offset());
        match self.stage {
            Stage::Source => {
                let source = reader.source()?;
                self.catalog.sources.push(source);
            }
            Stage::Topic => {
                let topic = reader.topic()?;
                self.catalog.topics.push(topic);
            }
            _ => {
                let organization = reader.organization()?;
                self.catalog.organizations.push(organization);
            }
        }
        self.offset = reader.cursor.offset();
        if !reader.findings.is_empty() {
            let owner = Owner {
                paper: None,
                prefix: &self.list_prefix(),
            };
            self.log.report(text, owner, reader.findings);
        }
        Ok(())
    }

    /// What stands before the names of fields of the record read last, such as `topics[3].`.
    pub(super) fn list_prefix(&self) -> String {
        let list = match self.stage {
            Stage::Source => "sources[",
            Stage::Topic => "topics[",
            _ => "organizations[",
        };
        let at = self.offsets.len().saturating_sub(1);
        [list, &at.to_string(), "]."].concat()
    }

    /// Indexes the list of sources, topics or organizations that was just read.
    fn finish_list(&mut self) {
        let catalog = &mut self.catalog;
        let (what, (ids, dropped)) = match self.stage {
            Stage::Source => ("source", Ids::of(&mut catalog.sources, |r| &r.id)),
            Stage::Topic => ("topic", Ids::of(&mut catalog.topics, |r| &r.id)),
            _ => (
                "organization",
                Ids::of(&mut catalog.organizations, |r| &r.id),
            ),
        };
        let text = &catalog.texts[self.text];
        let offsets = std::mem::take(&mut self.offsets);
        let twins = dropped.iter().map(|&at| Finding {
            offset: offsets[at],
            field: "id".to_owned(),
            kind: WarningKind::DuplicateId {
                what,
                id: id_of_record(text, offsets[at])
                    .map_or_else(String::new, |(_, id)| id.into_owned()),
            },
        });
        self.log.report(text, Owner::default(), twins.collect());
        match self.stage {
            Stage::Source => catalog.source_ids = ids,
            Stage::Topic => {
                let mut twins = dropped.iter().peekable();
                let kept = (0..offsets.len()).filter(|at| twins.next_if_eq(&at).is_none());
                let kept: Vec<usize> = kept.map(|at| offsets[at]).collect();
                let findings = mend_tree(&mut catalog.topics, &ids, &kept);
                self.log.report(text, Owner::default(), findings);
                catalog.topic_ids = ids;
            }
            _ => catalog.organization_ids = ids,
        }
    }
}

/// Drops parents that do not exist, and one parent of every cycle. Linear, however deep the tree.
fn mend_tree(topics: &mut [Topic], ids: &Ids, offsets: &[usize]) -> Vec<Finding> {
    let mut faults: Vec<Option<WarningKind>> = vec![None; topics.len()];
    let mut parents = vec![None; topics.len()];
    for (at, topic) in topics.iter().enumerate() {
        if let Some(id) = &topic.parent {
            parents[at] = ids.get(id);
            if parents[at].is_none() {
                faults[at] = Some(WarningKind::UnknownId {
                    what: "topic",
                    id: id.clone(),
                });
            }
        }
    }
    // Each walk up ends where an earlier walk was, or at its own trace: that is a cycle.
    let mut walked_by = vec![usize::MAX; topics.len()];
    for start in 0..topics.len() {
        let mut at = start;
        while walked_by[at] == usize::MAX {
            walked_by[at] = start;
            match parents[at] {
                Some(parent) if walked_by[parent] == start => {
                    faults[at] = Some(WarningKind::TopicCycle);
                }
                Some(parent) => at = parent,
                None => break,
            }
        }
    }
    let mut findings = Vec::new();
    for (at, kind) in faults.into_iter().enumerate() {
        if let Some(kind) = kind {
            topics[at].parent = None;
            findings.push(Finding {
                offset: offsets[at],
                field: "parent".to_owned(),
                kind,
            });
        }
    }
    findings
}
