/** The figures of the home page. */
package io.zyra.insight;
