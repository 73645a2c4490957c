/**
 * Which shop a server starts with: the sandbox only where nothing of a real one is set. And makes
 * the server ready: the code that decides is loaded and has run before {@code /q/health/ready}
 * answers 200, so that the first caller waits no longer than the next. Nothing is decided for
 * anybody here, and nothing is written.
 */
package io.zyra.startup;
