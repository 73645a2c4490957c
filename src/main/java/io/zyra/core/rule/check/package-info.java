/**
 * Warnings about rules that are valid and probably not what their author means, such as conditions
 * that can never be true.
 *
 * <p>Not here: errors that keep a rule from being saved; the parser reports these.
 */
package io.zyra.core.rule.check;
