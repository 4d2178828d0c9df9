//! The lists that papers refer to: ids made unique, the topics a forest.

use super::log::Owner;
use super::{Done, Loader, Stage};
use crate::catalog::error::WarningKind;
use crate::catalog::ids::Ids;
use crate::catalog::model::Topic;
use crate::catalog::record::{Finding, Reader};

impl Loader {
    pub(super) fn named_record(&mut self) -> Done {
        let text = &*self.catalog.texts[self.text];
        let mut reader = Reader::new(text, self.offset);
        let more = reader.cursor.next_item(&mut self.first[1]);
        let more = more?;
        if !more {
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
        let mut offsets = std::mem::take(&mut self.offsets);
        let mut findings = match self.stage {
            Stage::Source => {
                let records = &mut catalog.sources;
                let findings = drop_duplicates("source", records, &mut offsets, |r| &r.id);
                catalog.source_ids = Ids::new(records.iter().map(|r| r.id.as_str()));
                findings
            }
            Stage::Topic => {
                let records = &mut catalog.topics;
                let mut findings = drop_duplicates("topic", records, &mut offsets, |r| &r.id);
                catalog.topic_ids = Ids::new(records.iter().map(|r| r.id.as_str()));
                findings.extend(mend_tree(records, &catalog.topic_ids, &offsets));
                findings
            }
            _ => {
                let records = &mut catalog.organizations;
                let findings = drop_duplicates("organization", records, &mut offsets, |r| &r.id);
                catalog.organization_ids = Ids::new(records.iter().map(|r| r.id.as_str()));
                findings
            }
        };
        findings.sort_by_key(|finding| finding.offset);
        let text = &*catalog.texts[self.text];
        self.log.report(text, Owner::default(), findings);
    }
}

/// Drops every record whose id an earlier one has, with its offset, and reports it.
fn drop_duplicates<T>(
    what: &'static str,
    records: &mut Vec<T>,
    offsets: &mut Vec<usize>,
    id: impl Fn(&T) -> &str,
) -> Vec<Finding> {
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by_key(|&at| id(&records[at]));
    let mut duplicate = vec![false; records.len()];
    for pair in order.windows(2) {
        duplicate[pair[1]] = id(&records[pair[0]]) == id(&records[pair[1]]);
    }
    let findings = (0..records.len())
        .filter(|&at| duplicate[at])
        .map(|at| Finding {
            offset: offsets[at],
            field: "id".to_owned(),
            kind: WarningKind::DuplicateId {
                what,
                id: id(&records[at]).to_owned(),
            },
        })
        .collect();
    let mut kept = duplicate.iter().map(|&duplicate| !duplicate);
    records.retain(|_| kept.next().unwrap_or(true));
    let mut kept = duplicate.iter().map(|&duplicate| !duplicate);
    offsets.retain(|_| kept.next().unwrap_or(true));
    findings
}

/// Drops parents that do not exist, and one parent of every cycle. Linear, however deep the tree.
fn mend_tree(topics: &mut [Topic], ids: &Ids, offsets: &[usize]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut drop_parent = |topic: &mut Topic, at: usize, kind| {
        topic.parent = None;
        findings.push(Finding {
            offset: offsets[at],
            field: "parent".to_owned(),
            kind,
        });
    };
    let mut parents = vec![None; topics.len()];
    for (at, topic) in topics.iter_mut().enumerate() {
        let Some(parent) = topic.parent.clone() else {
            continue;
        };
        parents[at] = ids.get(&parent);
        if parents[at].is_none() {
            let kind = WarningKind::UnknownId {
                what: "topic",
                id: parent,
            };
            drop_parent(topic, at, kind);
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
                    parents[at] = None;
                    drop_parent(&mut topics[at], at, WarningKind::TopicCycle);
                }
                Some(parent) => at = parent,
                None => break,
            }
        }
    }
    findings
}
