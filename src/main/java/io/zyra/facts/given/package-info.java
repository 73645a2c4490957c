/**
 * Parsing of facts that a caller gives instead of stored ones. Only {@code GivenFactsParser} is
 * used from outside.
 */
package io.zyra.facts.given;
