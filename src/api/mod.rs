//! The JavaScript API: the `Catalog` class for scripts that want the engine without the widget.
