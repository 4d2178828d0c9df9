//! The `<paper-glot>` element: a small JavaScript class delegates to what is exported here.
