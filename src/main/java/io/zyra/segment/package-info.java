/**
 * Customer segments that merchants define: storing and checking them. Which customers are in a
 * segment is evaluated in {@code facts}.
 */
package io.zyra.segment;
