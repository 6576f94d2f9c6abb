'use strict';
// Stands in for VS Code's native logger @vscode/spdlog, which would have to be compiled. Without it the server runs,
// but every output channel stays empty and no log file is written.
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  /** @param {string} _name @param {string} file */
  constructor(_name, file) {
    this.file = file;
    this.level = 0;
    this.plain = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.append('');
  }

  /** @param {string} text */
  append(text) {
    try {
      fs.appendFileSync(this.file, text);
    } catch {
      // The log folder may be gone while the server shuts down; a logger must not bring it down.
    }
  }

  /** @param {number} level @param {string} message */
  write(level, message) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').slice(0, 23);
    this.append(this.plain ? message : `${time} [${levels[level]}] ${message}\n`);
  }

  /** @param {string} message */
  trace(message) {
    this.write(0, message);
  }
  /** @param {string} message */
  debug(message) {
    this.write(1, message);
  }
  /** @param {string} message */
  info(message) {
    this.write(2, message);
  }
  /** @param {string} message */
  warn(message) {
    this.write(3, message);
  }
  /** @param {string} message */
  error(message) {
    this.write(4, message);
  }
  /** @param {string} message */
  critical(message) {
    this.write(5, message);
  }
  /** @param {number} level */
  setLevel(level) {
    this.level = level;
  }
  getLevel() {
    return this.level;
  }
  setPattern() {
    this.plain = false;
  }
  clearFormatters() {
    this.plain = true;
  }
  flush() {}
  drop() {}
}

/** @param {string} name @param {string} file */
const createLogger = (name, file) => Promise.resolve(new Logger(name, file));

// One assignment each: VS Code imports these by name, and Node finds the names of a CommonJS module by reading them.
exports.version = 0;
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
exports.shutdown = () => undefined;
