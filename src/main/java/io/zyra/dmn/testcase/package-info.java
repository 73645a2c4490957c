/**
 * Test cases of models: saved in revisions, run against a version, read and written in the XML
 * format of the public DMN TCK.
 *
 * <p>Not here: when tests have to pass ({@code dmn.activation.ModelLifecycle}).
 */
package io.zyra.dmn.testcase;
