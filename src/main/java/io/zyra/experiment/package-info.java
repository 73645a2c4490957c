/**
 * A/B tests: begun by an action, assigned to visitors, stopped or ended. Results are not judged
 * here.
 */
package io.zyra.experiment;
