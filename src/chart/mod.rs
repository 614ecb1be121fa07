//! Pictures as functions of data. Knows nothing of the canvas, the browser or the language.
