/**
 * Publishing: approved actions are carried out by a durable task, within the day's budget of
 * automatic changes. It reads the product in the shop, stops when somebody has edited it, keeps a
 * snapshot, writes, and reads back. The shop's API itself is in {@code io.zyra.shopify}.
 */
package io.zyra.action.publish;
