/**
 * Actions that a person or a program asks for: what they are about, whether their parameters fit,
 * and what the safety policies say.
 */
package io.zyra.action.request;
