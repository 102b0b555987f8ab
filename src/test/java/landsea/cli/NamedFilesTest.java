package landsea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedFilesTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void files() throws IOException {
        for (String file : List.of(
                "a/one.txt",
                "a/deep/two.txt",
                "a/three.csv",
                "a/.hidden/four.txt",
                "a/~$one.xlsx",
                "a/Thumbs.db",
                "b [1].txt")) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "x");
        }
    }

    @Test
    void aFolderIsAllFilesBelowItThatAreNotHidden() {
        assertThat(named("a")).containsExactly("a/deep/two.txt", "a/one.txt", "a/three.csv");
    }

    @Test
    void aPatternIsTheFilesItMatches() {
        assertThat(named("a/*.txt")).containsExactly("a/one.txt");
        assertThat(named("a/**.txt")).containsExactly("a/deep/two.txt", "a/one.txt");
        assertThat(named("a/{one,three}.*")).containsExactly("a/one.txt", "a/three.csv");
    }

    @Test
    void aFileWhoseNameLooksLikeAPatternIsThatFile() {
        assertThat(named("b [1].txt")).containsExactly("b [1].txt");
    }

    @Test
    void whatNamesNothingStaysToBeToldOf() {
        assertThat(named("none.txt")).containsExactly("none.txt");
        assertThat(named("a/*.xml")).containsExactly("a/*.xml");
        assertThat(NamedFiles.of(List.of("a/[.txt"))).containsExactly("a/[.txt");
    }

    @Test
    void whatIsNamedTwiceIsOnce() {
        assertThat(NamedFiles.of(List.of(at("a/one.txt"), at("a/*.txt")))).hasSize(1);
    }

    private List<String> named(String argument) {
        return NamedFiles.of(List.of(at(argument))).stream()
                .map(file -> folder.relativize(Path.of(file)).toString())
                .toList();
    }

    private String at(String argument) {
        return folder + "/" + argument;
    }
}
