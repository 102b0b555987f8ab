package landsea.cli;

import java.nio.file.Path;

/** The checkout's folders for what programs keep. */
record Home(Path folder) {

    static Home find() {
        return new Home(
                Path.of(System.getProperty("landsea.home", "")).toAbsolutePath().normalize());
    }

    Path demo() {
        return folder.resolve("data").resolve("demo");
    }

    Path bench() {
        return folder.resolve("data").resolve("bench");
    }

    Path soak() {
        return folder.resolve("data").resolve("soak");
    }

    Path serve() {
        return folder.resolve("data").resolve("serve");
    }

    /** As a person in this folder would write a path. */
    static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path full = path.toAbsolutePath().normalize();
        return full.startsWith(here) && !full.equals(here)
                ? here.relativize(full).toString()
                : full.toString();
    }
}
