package landsea.marketplace.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import landsea.basics.Reason;

/** Tells what program's file a zip archive is, when it is one. */
final class OfficeFile {

    private OfficeFile() {}

    static boolean isOne(List<ZipEntry> entries) {
        Set<String> names = names(entries);
        return names.contains("[Content_Types].xml")
                || names.contains("mimetype") && names.contains("content.xml")
                || names.contains("Index/Document.iwa");
    }

    /** Why it is no workbook that is read. */
    static Optional<Reason> refusal(List<ZipEntry> entries) {
        Set<String> names = names(entries);
        if (!names.contains("[Content_Types].xml")) {
            return Optional.of(Reason.of("FILE_OTHER_OFFICE"));
        }
        if (names.contains("xl/workbook.bin")) {
            return Optional.of(Reason.of("WORKBOOK_BINARY"));
        }
        boolean workbook = names.stream().anyMatch(name -> name.startsWith("xl/"));
        return workbook ? Optional.empty() : Optional.of(Reason.of("FILE_OTHER_OFFICE"));
    }

    private static Set<String> names(List<ZipEntry> entries) {
        return entries.stream().map(ZipEntry::name).collect(Collectors.toSet());
    }
}
