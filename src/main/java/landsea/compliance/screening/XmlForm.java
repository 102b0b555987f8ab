package landsea.compliance.screening;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The XML that lists are published in. The root element says which it is. */
enum XmlForm {
    UN("UN", "CONSOLIDATED_LIST", Set.of("INDIVIDUAL", "ENTITY"), "") {
        @Override
        String id(XmlNode node) {
            return node.text("DATAID");
        }

        @Override
        Optional<LocalDate> published(XmlNode root) {
            return XmlLists.day(root.attribute("dateGenerated"));
        }

        @Override
        void fill(XmlNode node, EntryDraft entry) {
            boolean person = node.name().equals("INDIVIDUAL");
            entry.kind(person ? SubjectKind.PERSON : SubjectKind.ORGANISATION);
            entry.name(node.joined("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"), ListedName.Kind.PRIMARY);
            entry.name(node.text("NAME_ORIGINAL_SCRIPT"), ListedName.Kind.ALIAS);
            entry.programme(node.text("UN_LIST_TYPE"));
            String part = person ? "INDIVIDUAL_" : "ENTITY_";
            for (XmlNode alias : node.children(part + "ALIAS")) {
                boolean weak = alias.text("QUALITY").toLowerCase(Locale.ROOT).startsWith("low");
                for (String text : alias.text("ALIAS_NAME").split(";")) {
                    entry.name(text, weak ? ListedName.Kind.WEAK_ALIAS : ListedName.Kind.ALIAS);
                }
            }
            for (XmlNode birth : node.children(part + "DATE_OF_BIRTH")) {
                entry.births(birth.joined("DATE", "YEAR", "FROM_YEAR", "TO_YEAR"));
            }
            for (XmlNode nationality : node.all("NATIONALITY")) {
                entry.countries(nationality.text("VALUE"));
            }
            for (XmlNode document : node.children(part + "DOCUMENT")) {
                entry.identifier(document.joined("TYPE_OF_DOCUMENT", "NUMBER"));
            }
            for (XmlNode address : node.children(part + "ADDRESS")) {
                entry.address(address.joined("STREET", "CITY", "STATE_PROVINCE", "COUNTRY"));
                entry.countries(address.text("COUNTRY"));
            }
        }
    },
    EU("EU", "export", Set.of("sanctionEntity"), "") {
        @Override
        String id(XmlNode node) {
            return node.attribute("logicalId");
        }

        @Override
        Optional<LocalDate> published(XmlNode root) {
            return XmlLists.day(root.attribute("generationDate"));
        }

        @Override
        void fill(XmlNode node, EntryDraft entry) {
            node.children("subjectType").forEach(type -> entry.kind(SubjectKind.of(type.attribute("code"))));
            boolean first = true;
            for (XmlNode alias : node.children("nameAlias")) {
                boolean strong = !alias.attribute("strong").equals("false");
                ListedName.Kind kind =
                        !strong ? ListedName.Kind.WEAK_ALIAS : first ? ListedName.Kind.PRIMARY : ListedName.Kind.ALIAS;
                entry.name(alias.attribute("wholeName"), kind);
                first &= !strong;
            }
            for (XmlNode birth : node.children("birthdate")) {
                String date = birth.attribute("birthdate");
                entry.births(date.isEmpty() ? birth.attribute("year") : date);
            }
            node.children("citizenship").forEach(one -> entry.countries(one.attribute("countryIso2Code")));
            for (XmlNode address : node.children("address")) {
                entry.address(address.attribute("street") + " " + address.attribute("city"));
                entry.countries(address.attribute("countryIso2Code"));
            }
            node.children("identification")
                    .forEach(one ->
                            entry.identifier(one.attribute("identificationTypeCode") + " " + one.attribute("number")));
            node.children("regulation").forEach(one -> entry.programme(one.attribute("programme")));
        }
    },
    OFAC("OFAC", "sdnList", Set.of("sdnEntry"), "Publish_Date") {
        @Override
        String id(XmlNode node) {
            return node.text("uid");
        }

        @Override
        void fill(XmlNode node, EntryDraft entry) {
            String type = node.text("sdnType");
            entry.kind(type.equals("Entity") ? SubjectKind.ORGANISATION : SubjectKind.of(type));
            entry.name(node.joined("firstName", "lastName"), ListedName.Kind.PRIMARY);
            for (XmlNode alias : node.all("aka")) {
                boolean weak = alias.text("category").equals("weak");
                entry.name(
                        alias.joined("firstName", "lastName"),
                        weak ? ListedName.Kind.WEAK_ALIAS : ListedName.Kind.ALIAS);
            }
            node.all("program").forEach(one -> entry.programme(one.text()));
            node.all("dateOfBirth").forEach(one -> entry.births(one.text()));
            node.all("country").forEach(one -> entry.countries(one.text()));
            node.all("id").forEach(one -> entry.identifier(one.joined("idType", "idNumber")));
            node.all("address").forEach(one -> entry.address(one.joined("address1", "address2", "city", "country")));
        }
    },
    UK("UK", "Designations", Set.of("Designation"), "DateGenerated") {
        @Override
        String id(XmlNode node) {
            return node.text("UniqueID");
        }

        @Override
        void fill(XmlNode node, EntryDraft entry) {
            entry.kind(SubjectKind.of(node.text("IndividualEntityShip")));
            for (XmlNode names : node.children("Names")) {
                for (XmlNode name : names.children("Name")) {
                    boolean primary =
                            name.text("NameType").toLowerCase(Locale.ROOT).equals("primary name");
                    entry.name(
                            name.joined("Name1", "Name2", "Name3", "Name4", "Name5", "Name6"),
                            primary ? ListedName.Kind.PRIMARY : ListedName.Kind.ALIAS);
                }
            }
            node.all("NameNonLatinScript").forEach(one -> entry.name(one.text(), ListedName.Kind.ALIAS));
            entry.programme(node.text("RegimeName"));
            node.all("DOB").forEach(one -> entry.births(one.text()));
            node.all("Nationality").forEach(one -> entry.countries(one.text()));
            node.all("AddressCountry").forEach(one -> entry.countries(one.text()));
            node.all("AddressLine1").forEach(one -> entry.address(one.text()));
            node.all("PassportNumber").forEach(one -> entry.identifier(one.text()));
        }
    };

    final String source;
    final Set<String> records;
    final String dateElement;
    private final String root;

    XmlForm(String source, String root, Set<String> records, String dateElement) {
        this.source = source;
        this.root = root;
        this.records = records;
        this.dateElement = dateElement;
    }

    static Optional<XmlForm> of(String root) {
        return Arrays.stream(values()).filter(form -> form.root.equals(root)).findFirst();
    }

    abstract String id(XmlNode node);

    abstract void fill(XmlNode node, EntryDraft entry);

    /** The day of publication where the root element states it. */
    Optional<LocalDate> published(XmlNode rootElement) {
        return Optional.empty();
    }
}
