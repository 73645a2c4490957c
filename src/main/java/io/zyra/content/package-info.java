/**
 * Writing product texts: the {@link io.zyra.content.Composer} port with its request and result, and
 * the index of texts that other products use already. Nothing is stored or published here.
 */
package io.zyra.content;
