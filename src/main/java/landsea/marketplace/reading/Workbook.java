package landsea.marketplace.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import landsea.basics.Reason;

/**
 * A workbook as office programs write it since 2007 (ECMA-376): a zip archive with an XML file for each sheet, one for the
 * texts that cells share, and one that says which numbers are dates.
 */
final class Workbook {

    private static final int SHEETS_MAX = 100;
    private static final int RELATIONS_MAX = 10_000;

    private final Map<String, ZipEntry> files;

    private Workbook(List<ZipEntry> entries) {
        this.files = entries.stream().collect(Collectors.toMap(ZipEntry::name, entry -> entry));
    }

    private record Relation(String type, String target) {}

    private record SheetPlace(String name, String relation) {}

    static Content.Tables read(FileBytes bytes) throws IOException {
        List<ZipEntry> entries = ZipDirectory.read(bytes);
        Optional<Reason> refusal = OfficeFile.refusal(entries);
        if (refusal.isPresent()) {
            throw new RefusedInput(refusal.get());
        }
        return new Content.Tables(new Workbook(entries).sheets(), true, List.of());
    }

    private List<Table> sheets() throws IOException {
        String main = relations("").values().stream()
                .filter(relation -> relation.type().equals("officeDocument"))
                .map(Relation::target)
                .findFirst()
                .orElseThrow(SheetXml::malformed);
        Map<String, Relation> relations = relations(main);
        List<SheetPlace> places = new ArrayList<>();
        boolean since1904 = false;
        try (SheetXml xml = SheetXml.open(file(main))) {
            while (xml.next()) {
                if (xml.isStart("workbookPr")) {
                    String flag = xml.attribute("date1904");
                    since1904 = flag.equals("1") || flag.equals("true");
                } else if (xml.isStart("sheet")) {
                    places.add(new SheetPlace(xml.attribute("name"), xml.attributeOfNamespace("id")));
                }
                if (places.size() > SHEETS_MAX) {
                    throw new RefusedInput(Reason.of("WORKBOOK_TOO_LARGE"));
                }
            }
        }
        Optional<ZipEntry> texts = only(relations, "sharedStrings");
        Optional<ZipEntry> styles = only(relations, "styles");
        SharedStrings strings = texts.isPresent() ? SharedStrings.read(texts.get()) : SharedStrings.NONE;
        CellFormats formats = styles.isPresent() ? CellFormats.read(styles.get()) : CellFormats.PLAIN;
        List<Table> sheets = new ArrayList<>();
        for (SheetPlace place : places) {
            Relation relation = relations.get(place.relation());
            if (relation == null) {
                throw SheetXml.malformed();
            }
            // Charts and dialogs may stand among the sheets; they have no rows.
            if (relation.type().equals("worksheet")) {
                sheets.add(Sheet.of(
                        place.name(), file(relation.target()), strings, since1904 ? formats.since1904() : formats));
            }
        }
        if (sheets.isEmpty()) {
            throw new RefusedInput(Reason.of("FILE_EMPTY"));
        }
        return sheets;
    }

    private Optional<ZipEntry> only(Map<String, Relation> relations, String type) throws RefusedInput {
        for (Relation relation : relations.values()) {
            if (relation.type().equals(type)) {
                return Optional.of(file(relation.target()));
            }
        }
        return Optional.empty();
    }

    private ZipEntry file(String path) throws RefusedInput {
        ZipEntry file = files.get(path);
        if (file == null) {
            throw SheetXml.malformed();
        }
        return file;
    }

    /** What a file of the archive refers to, by id; what lies outside the archive is passed over and never asked for. */
    private Map<String, Relation> relations(String of) throws IOException {
        String folder = of.substring(0, of.lastIndexOf('/') + 1);
        String path = folder + "_rels/" + of.substring(folder.length()) + ".rels";
        Map<String, Relation> relations = new HashMap<>();
        try (SheetXml xml = SheetXml.open(file(path))) {
            while (xml.next()) {
                if (!xml.isStart("Relationship") || xml.attribute("TargetMode").equals("External")) {
                    continue;
                }
                String type = xml.attribute("Type");
                String target = xml.attribute("Target");
                relations.put(
                        xml.attribute("Id"),
                        new Relation(type.substring(type.lastIndexOf('/') + 1), resolved(folder, target)));
                if (relations.size() > RELATIONS_MAX) {
                    throw SheetXml.malformed();
                }
            }
        }
        return relations;
    }

    private static String resolved(String folder, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        String base = folder;
        String rest = target.startsWith("./") ? target.substring(2) : target;
        while (rest.startsWith("../")) {
            rest = rest.substring(3);
            base = base.substring(0, Math.max(0, base.lastIndexOf('/', base.length() - 2) + 1));
        }
        return base + rest;
    }
}
