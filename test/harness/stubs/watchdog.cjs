'use strict';
// Stands in for native-watchdog, which would end the extension host when the server dies; the harness does that itself.
exports.start = () => undefined;
