package landsea.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The files that arguments name: a file itself, all files below a folder, or those that a pattern such as
 * {@code "reports/**.txt"} matches. Hidden files are passed over. What names nothing stays as it was given, to be told of.
 */
final class NamedFiles {

    private static final String PATTERN_CHARACTERS = "*?[{";

    private NamedFiles() {}

    static List<String> of(List<String> arguments) {
        Set<String> named = new LinkedHashSet<>();
        for (String argument : arguments) {
            List<String> found = found(argument);
            named.addAll(found.isEmpty() ? List.of(argument) : found);
        }
        return List.copyOf(named);
    }

    private static List<String> found(String argument) {
        try {
            Path path = Path.of(argument);
            if (Files.isDirectory(path)) {
                return below(path, every -> true);
            }
            if (!Files.exists(path) && argument.chars().anyMatch(c -> PATTERN_CHARACTERS.indexOf(c) >= 0)) {
                PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path.normalize());
                return below(fixedPart(path), file -> matcher.matches(file.normalize()));
            }
            return List.of();
        } catch (InvalidPathException | PatternSyntaxException noPattern) {
            return List.of();
        }
    }

    private static List<String> below(Path folder, PathMatcher wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !hidden(folder.relativize(file)))
                    .filter(wanted::matches)
                    .sorted()
                    .forEach(file -> files.add(file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Also what operating systems and office programs leave in folders. */
    private static boolean hidden(Path file) {
        String last = file.getFileName().toString();
        if (last.startsWith("~$") || last.equalsIgnoreCase("Thumbs.db") || last.equalsIgnoreCase("desktop.ini")) {
            return true;
        }
        for (Path name : file) {
            if (name.toString().startsWith(".") && !name.toString().startsWith("..")) {
                return true;
            }
        }
        return false;
    }

    /** The folders of a pattern up to the first one that is no plain name. */
    private static Path fixedPart(Path pattern) {
        Path fixed = pattern.isAbsolute() ? pattern.getRoot() : Path.of("");
        for (Path name : pattern) {
            if (name.toString().chars().anyMatch(c -> PATTERN_CHARACTERS.indexOf(c) >= 0)) {
                break;
            }
            fixed = fixed.resolve(name);
        }
        return fixed;
    }
}
