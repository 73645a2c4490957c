/**
 * DMN models as a library: {@link io.zyra.core.policy.dmn.ModelCompiler} compiles a model, {@link
 * io.zyra.core.policy.dmn.ModelValidator} reports what is wrong with it, and {@link
 * io.zyra.core.policy.dmn.CompiledModel} evaluates it, all within limits of steps, time and memory.
 *
 * <p>This package holds the types that callers use. The sub-packages hold the parts: {@code read}
 * (XML and types of a model), {@code compile} (compiling with KIE), {@code table} (decision tables
 * answered by an index), {@code evaluate} (values in and out, trace), {@code check} (gaps, overlaps
 * and unreachable rows) and {@code diff} (differences between two versions).
 *
 * <p>Not here: storing models and their versions (the room {@code dmn}) and what policies ask of
 * models ({@code core.policy}).
 */
package io.zyra.core.policy.dmn;
