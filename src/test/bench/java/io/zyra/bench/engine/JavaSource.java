package io.zyra.bench.engine;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles a class that was written just now. */
final class JavaSource {

  private JavaSource() {}

  /**
   * An instance of the class.
   *
   * @param name the class's name; it is in no package
   * @throws IllegalStateException when the source has errors, naming them
   */
  static <T> T compile(Class<T> type, String name, String source) {
    try {
      Path folder = Files.createTempDirectory("zyra-bench");
      Path file = Files.writeString(folder.resolve(name + ".java"), source);
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      StringWriter errors = new StringWriter();
      try (var files = compiler.getStandardFileManager(null, null, null)) {
        List<String> options =
            List.of(
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString());
        if (!compiler
            .getTask(errors, files, null, options, null, files.getJavaFileObjects(file))
            .call()) {
          throw new IllegalStateException("The written Java does not compile:\n" + errors);
        }
      }
      var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, type.getClassLoader());
      return type.cast(loader.loadClass(name).getDeclaredConstructor().newInstance());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The written class cannot be used", e);
    }
  }
}
