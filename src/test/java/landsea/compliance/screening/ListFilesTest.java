package landsea.compliance.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListFilesTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 1, 14);

    @Test
    void ofacsFilesWithoutHeadersComeTogetherByNumber() {
        SanctionsList list = only("""
                36,"QUORVEX MARITIME",-0- ,"CUBA] [SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. 'QMH'; Tax ID No. 12345678 (Panama)."
                306,"VANTRASSELOV, Mirko","individual","SDNTK",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 09 Mar 1961; alt. DOB 1962; nationality Serbia; Passport ZZ001 (Serbia)."
                \u001A""", """
                36,12,"aka","QUORVEX SHIPPING",-0-
                306,13,"fka","VANTRASELOFF, Mircea",-0-
                """, """
                36,25,"1 Nowhere Street","Panama City","Panama",-0-
                """, """
                306,"in Belgrade; nationality Montenegro; a.k.a. 'THE GLAZIER'."
                """);

        assertThat(list.version().source()).isEqualTo("OFAC");
        assertThat(list.version().publishedOn()).isEqualTo(TODAY);
        assertThat(list.badRows()).isEmpty();
        ListEntry ship = list.entries().getFirst();
        assertThat(ship.kind()).isEqualTo(SubjectKind.ORGANISATION);
        assertThat(names(ship)).containsExactly("PRIMARY QUORVEX MARITIME", "WEAK_ALIAS QMH", "ALIAS QUORVEX SHIPPING");
        assertThat(ship.programmes()).containsExactly("CUBA", "SDGT");
        assertThat(ship.countries()).containsExactly("PA");
        assertThat(ship.addresses()).containsExactly("1 Nowhere Street Panama City");
        assertThat(ship.identifiers()).containsExactly("Tax ID No. 12345678");
        ListEntry person = list.entries().getLast();
        assertThat(person.kind()).isEqualTo(SubjectKind.PERSON);
        assertThat(names(person))
                .containsExactly("PRIMARY VANTRASSELOV, Mirko", "ALIAS VANTRASELOFF, Mircea", "WEAK_ALIAS THE GLAZIER");
        assertThat(person.births()).containsExactly(new BirthDate(1961, 3, 9), new BirthDate(1962, 0, 0));
        assertThat(person.countries()).containsExactly("ME", "RS");
    }

    @Test
    void theUnitedNationsListSaysItsDayAndWhichNamesAreWeak() {
        SanctionsList list = only("""
                <?xml version="1.0" encoding="UTF-8"?>
                <CONSOLIDATED_LIST dateGenerated="2025-01-09T00:00:09.554Z">
                 <INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>MIRKO</FIRST_NAME><SECOND_NAME>VANTRASSELOV</SECOND_NAME>
                  <UN_LIST_TYPE>DRC</UN_LIST_TYPE><NATIONALITY><VALUE>Serbia</VALUE></NATIONALITY>
                  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Mircea Vantra</ALIAS_NAME></INDIVIDUAL_ALIAS>
                  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Glazier</ALIAS_NAME></INDIVIDUAL_ALIAS>
                  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1961-03-09</DATE></INDIVIDUAL_DATE_OF_BIRTH>
                  <NAME_ORIGINAL_SCRIPT>Мирко</NAME_ORIGINAL_SCRIPT></INDIVIDUAL></INDIVIDUALS>
                 <ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>QUORVEX &amp; SONS</FIRST_NAME></ENTITY></ENTITIES>
                </CONSOLIDATED_LIST>""");

        assertThat(list.version().source()).isEqualTo("UN");
        assertThat(list.version().publishedOn()).isEqualTo(LocalDate.of(2025, 1, 9));
        assertThat(names(list.entries().getFirst()))
                .containsExactly(
                        "PRIMARY MIRKO VANTRASSELOV", "ALIAS Мирко", "ALIAS Mircea Vantra", "WEAK_ALIAS The Glazier");
        assertThat(list.entries().getFirst().births()).containsExactly(new BirthDate(1961, 3, 9));
        assertThat(list.entries().getLast().kind()).isEqualTo(SubjectKind.ORGANISATION);
        assertThat(names(list.entries().getLast())).containsExactly("PRIMARY QUORVEX & SONS");
    }

    @Test
    void theUnionsListIsReadFromXmlAndFromTheJournalsTables() {
        SanctionsList xml = only("""
                <export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2025-01-08T10:00:00+01:00">
                 <sanctionEntity logicalId="13"><regulation programme="UKR"/><subjectType code="person"/>
                  <nameAlias wholeName="Mirko Vantrasselov" strong="true"/><nameAlias wholeName="Glazier" strong="false"/>
                  <nameAlias wholeName="Mircea Vantra" strong="true"/>
                  <citizenship countryIso2Code="RS"/><birthdate birthdate="1961-03-09" year="1961"/>
                  <identification identificationTypeCode="passport" number="ZZ001"/></sanctionEntity></export>""");
        SanctionsList table = only(
                "celex,recordId,programKey,annex,schema,name,alias,weakAlias,previousName,country,nationality,birthDate\n"
                        + "32014R0001,5,EU-X,I,Person,Mirko Vantrasselov,Mircea Vantra; Мирко,The Glazier,,,Serbian,23.12.1961\n");

        assertThat(xml.version().source()).isEqualTo(table.version().source()).isEqualTo("EU");
        assertThat(xml.version().publishedOn()).isEqualTo(LocalDate.of(2025, 1, 8));
        assertThat(names(xml.entries().getFirst()))
                .containsExactly("PRIMARY Mirko Vantrasselov", "WEAK_ALIAS Glazier", "ALIAS Mircea Vantra");
        assertThat(xml.entries().getFirst().identifiers()).containsExactly("passport ZZ001");
        assertThat(names(table.entries().getFirst()))
                .containsExactly(
                        "PRIMARY Mirko Vantrasselov", "ALIAS Mircea Vantra", "ALIAS Мирко", "WEAK_ALIAS The Glazier");
        assertThat(table.entries().getFirst().id()).isEqualTo("32014R0001-5");
    }

    @Test
    void theBritishListMayLieInTablesOfNamesAndOfBirths() {
        SanctionsList list = only("""
                name_id,unique_id,name_type,alias_strength,full_name,name_6,name_1
                1,AFG0001,primary,,Mirko Vantrasselov,,
                2,AFG0001,alias,low_quality_aka,Glazier,,
                3,AFG0001,primary_variation,,Mircea Vantra,,
                """, """
                dob_id,unique_id,year,month,day,precision,parse_issues
                1,AFG0001,1961,01,01,year_only,
                2,AFG0001,1962,03,09,exact,
                """);

        assertThat(names(list.entries().getFirst()))
                .containsExactly("PRIMARY Mirko Vantrasselov", "WEAK_ALIAS Glazier", "ALIAS Mircea Vantra");
        assertThat(list.entries().getFirst().births())
                .containsExactly(new BirthDate(1961, 0, 0), new BirthDate(1962, 3, 9));
    }

    @Test
    void otherFormsOfTheSameListsAreRows() {
        assertThat(names(
                        only("Report Date: 12-May-2025\nLast Updated,Unique ID,OFSI Group ID,Name 6,Name 1,Name 2,Name type,Alias strength,D.O.B\n"
                                        + "01/02/2025,RUS0001,13,VANTRASSELOV,Mirko,,Primary Name,,09/03/1961\n")
                                .entries()
                                .getFirst()))
                .containsExactly("PRIMARY Mirko VANTRASSELOV");
        assertThat(names(
                        only("fileGenerationDate;Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName;BirthDate_BirthDate\n"
                                        + "2025-01-07;13;P;Mirko Vantrasselov;1961-03-09\n")
                                .entries()
                                .getFirst()))
                .containsExactly("PRIMARY Mirko Vantrasselov");
        assertThat(names(only("<sdnList><publshInformation><Publish_Date>01/07/2025</Publish_Date></publshInformation>"
                                + "<sdnEntry><uid>1</uid><firstName>Mirko</firstName><lastName>VANTRASSELOV</lastName>"
                                + "<sdnType>Individual</sdnType><akaList><aka><category>weak</category>"
                                + "<lastName>GLAZIER</lastName></aka></akaList></sdnEntry></sdnList>")
                        .entries()
                        .getFirst()))
                .containsExactly("PRIMARY Mirko VANTRASSELOV", "WEAK_ALIAS GLAZIER");
        assertThat(names(only("[{\"id\":\"x\",\"schema\":\"Person\",\"datasets\":[\"a_list\"],"
                                + "\"properties\":{\"name\":[\"Mirko Vantrasselov\"],\"alias\":[\"Mircea\"]}}]")
                        .entries()
                        .getFirst()))
                .containsExactly("PRIMARY Mirko Vantrasselov", "ALIAS Mircea");
    }

    @Test
    void aLocalListNamesItselfAndWhatHasEndedIsLeftOut() {
        SanctionsList local = only("""
                entry_id,list_source,published_on,kind,name,aliases
                1,Our own list,2025-01-10,Person,Mirko Vantrasselov,Mircea;Мирко
                2,Our own list,2025-01-10,Person,,Nobody
                """);
        SanctionsList freezes = only("""
                Name,Alias,Previous name,Birth date,Program,Delisted
                Mirko Vantrasselov,,,1961-03-09,CH-1,2018-02-28
                Mircea Vantra,,,1961-03-09,CH-1,2031-02-28
                """);

        assertThat(local.version().source()).isEqualTo("OUR-OWN-LIST");
        assertThat(local.version().publishedOn()).isEqualTo(LocalDate.of(2025, 1, 10));
        assertThat(local.entries()).hasSize(1);
        assertThat(local.badRows())
                .extracting(row -> row.line() + " " + row.reason().code())
                .containsExactly("3 LIST_ROW_WITHOUT_NAME");
        assertThat(freezes.entries()).extracting(ListEntry::primaryName).containsExactly("Mircea Vantra");
    }

    @Test
    void entriesThatNobodyNumbersStayApartAcrossFilesAndKeepTheirIdWhenLinesMove() {
        String header = "Name,Alias,Country,Authority\n";
        SanctionsList before = only(header + "Mirko,,RS,A\n", header + "Mircea,,RO,A\n");
        SanctionsList after = only(header + "Zorvan,,RU,A\nMirko,Mirko the Tall,RS,A\n", header + "Mircea,,RO,A\n");

        assertThat(before.entries()).extracting(ListEntry::primaryName).containsExactly("Mirko", "Mircea");
        assertThat(after.entries()).hasSize(3);
        assertThat(after.entries())
                .extracting(ListEntry::id)
                .containsAll(before.entries().stream().map(ListEntry::id).toList());
        assertThat(
                        only("celex,recordId,programKey,schema,name,weakAlias\n32014R1,,EU-X,Person,Mirko,\n32014R1,,EU-X,Person,Mircea,\n")
                                .entries())
                .hasSize(2);
    }

    @Test
    void theHashIsOfTheContentsWhateverTheFilesAreCalledAndInWhateverOrder() {
        String one = "entry_id,list_source,name\n1,LOCAL,Mirko\n";
        String other = "entry_id,list_source,name\n2,LOCAL,Mircea\n";

        assertThat(only(one, other).version()).isEqualTo(only(other, one).version());
        assertThat(only(one).version()).isNotEqualTo(only(other).version());
    }

    @Test
    void oldCharacterSetsAreRead() {
        Charset western = Charset.forName("windows-1252");

        ListFiles.Reading reading = ListFiles.read(
                List.of(file("a", "entry_id,list_source,name\n1,LOCAL,José Ñandú\n".getBytes(western))), TODAY);

        assertThat(reading.lists().getFirst().entries().getFirst().primaryName())
                .isEqualTo("José Ñandú");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LIST_FILE_WITH_DOCTYPE | 1 | <!DOCTYPE x [<!ENTITY a 'b'>]><CONSOLIDATED_LIST/>",
                "LIST_FILE_WITH_DOCTYPE | 1 | <!DOCTYPE x SYSTEM 'file:///nowhere'><CONSOLIDATED_LIST/>",
                "LIST_FILE_MALFORMED    | 1 | <CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>",
                "LIST_FILE_MALFORMED    | 1 | <CONSOLIDATED_LIST><INDIVIDUALS></ENTITIES></CONSOLIDATED_LIST>",
                "LIST_FORM_UNKNOWN      | 1 | <html><body/></html>",
                "LIST_FORM_UNKNOWN      | 1 | a,b,c",
                "LIST_FORM_UNKNOWN      | 1 | {\"a\":1}",
                "LIST_FILE_MALFORMED    | 1 | [{\"id\":",
                "LIST_FORM_UNKNOWN      | 0 | ''",
            })
    void whatIsNoListIsRefusedWithWhereAndWhy(String code, long line, String contents) {
        ListFiles.Reading reading =
                ListFiles.read(List.of(file("x", contents.getBytes(StandardCharsets.UTF_8))), TODAY);

        assertThat(reading.lists()).isEmpty();
        assertThat(reading.refusals())
                .extracting(refusal -> refusal.reason().code() + " " + refusal.line())
                .containsExactly(code + " " + line);
    }

    @Test
    void aTableThatBreaksOffWithinQuotesIsRefused() {
        assertThat(refused("entry_id,list_source,name\n1,LOCAL,Mirko\n2,LOCAL,\"Mir"))
                .startsWith("LIST_FILE_MALFORMED");
    }

    @Test
    void recordsDeeperOrLargerThanAnyAreRefused() {
        String deep = "<CONSOLIDATED_LIST><INDIVIDUALS>\n<INDIVIDUAL>" + "<A>".repeat(500) + "</A>".repeat(500)
                + "</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>";
        String long_ = "<CONSOLIDATED_LIST><INDIVIDUALS>\n<INDIVIDUAL><DATAID>" + "1".repeat(2 << 20)
                + "</DATAID></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>";
        String wide = "entry_id,list_source,name\n1,LOCAL" + ",x".repeat(1000) + "\n";

        assertThat(refused(deep)).isEqualTo("LIST_RECORD_TOO_LARGE 2");
        assertThat(refused(long_)).startsWith("LIST_RECORD_TOO_LARGE");
        assertThat(refused(wide)).isEqualTo("LIST_ROW_TOO_WIDE 2");
        assertThat(refused("entry_id,list_source,name\n1,LOCAL,\"" + "x".repeat(3 << 20) + "\"\n"))
                .startsWith("LIST_FILE_MALFORMED");
    }

    @Test
    void aBrokenPartKeepsTheWholeListOutButAStrangeFileBesideItDoesNot() {
        ListFile names = file("a", "entry_id,list_source,name\n1,LOCAL,Mirko\n".getBytes(StandardCharsets.UTF_8));
        ListFile strange = file("b", "what,is,this\n".getBytes(StandardCharsets.UTF_8));
        ListFile broken = file("c", "<CONSOLIDATED_LIST><INDIV".getBytes(StandardCharsets.UTF_8));

        assertThat(ListFiles.read(List.of(names, strange), TODAY).lists()).hasSize(1);
        assertThat(ListFiles.read(List.of(names, broken), TODAY).lists()).isEmpty();
    }

    @Test
    void anEntryComesBackFromItsDocumentAsItWas() {
        ListEntry entry = only("""
                        entry_id,list_source,kind,name,aliases,weak_aliases,birth_dates,countries,identifiers,addresses,programme
                        1,LOCAL,Person,欧阳虚谷,Ouyang Xugu,Gu,1970-11-30;1971;1972-05,CN;HK,Passport 1,1 Street,P1;P2
                        """).entries().getFirst();

        assertThat(EntryDocument.read(EntryDocument.write(entry))).isEqualTo(entry);
        assertThat(EntryDocument.hash(entry))
                .isEqualTo(EntryDocument.hash(EntryDocument.read(EntryDocument.write(entry))));
    }

    private static String refused(String contents) {
        ListFiles.Refusal refusal = ListFiles.read(List.of(file("x", contents.getBytes(StandardCharsets.UTF_8))), TODAY)
                .refusals()
                .getFirst();
        return refusal.reason().code() + " " + refusal.line();
    }

    private static List<String> names(ListEntry entry) {
        return entry.names().stream()
                .map(name -> name.kind() + " " + name.text())
                .toList();
    }

    private static SanctionsList only(String... contents) {
        List<ListFile> files = new ArrayList<>();
        for (String content : contents) {
            files.add(file("file-" + files.size(), content.getBytes(StandardCharsets.UTF_8)));
        }
        ListFiles.Reading reading = ListFiles.read(files, TODAY);
        assertThat(reading.refusals()).isEmpty();
        assertThat(reading.lists()).hasSize(1);
        return reading.lists().getFirst();
    }

    private static ListFile file(String name, byte[] bytes) {
        return new ListFile(name, () -> new ByteArrayInputStream(bytes));
    }
}
