/**
 * Numbers, durations, English word forms and proposals of names, as sentences about rules need
 * them.
 */
package io.zyra.core.rule.text;
