package landsea.testing;

/** The smallest pack: one table on reviews, silent on services. */
public record TinyPack(String name, int version, String review) {

    private static final String DOCUMENT = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:pack="urn:landsea:pack" id="%s" name="%s"
                namespace="urn:landsea:policy:%s:%d" typeLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/"
                expressionLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/">
              <description>A pack of a test</description>
              <extensionElements>
                <pack:about version="%d" jurisdiction="CN-50" precedence="99" from="2025-01-01"/>
              </extensionElements>
              <itemDefinition id="t_subject" name="t_subject">
                <typeRef>string</typeRef>
                <allowedValues id="v_subject"><text>"GOODS", "SERVICES"</text></allowedValues>
              </itemDefinition>
              <inputData id="i_subject" name="subject"><variable name="subject" typeRef="t_subject"/></inputData>
              <decision id="d_review" name="Review">
                <variable name="Review" typeRef="Any"/>
                <informationRequirement id="r_subject"><requiredInput href="#i_subject"/></informationRequirement>
                <decisionTable id="table_review" hitPolicy="UNIQUE">
                  <input id="c_subject" label="Subject">
                    <inputExpression typeRef="t_subject"><text>subject</text></inputExpression>
                  </input>
                  <output id="o_answer" name="answer" typeRef="string"/>
                  <output id="o_rule" name="rule" typeRef="string"/>
                  <annotation name="In words"/><annotation name="Citation"/><annotation name="Article"/><annotation name="Tag"/>
                  <rule id="TT-REV-1">
                    <inputEntry id="a1"><text>"GOODS"</text></inputEntry>
                    <outputEntry id="a2"><text>"%s"</text></outputEntry>
                    <outputEntry id="a3"><text>"TT-REV-1"</text></outputEntry>
                    <annotationEntry><text>Goods</text></annotationEntry>
                    <annotationEntry><text>a test</text></annotationEntry>
                    <annotationEntry><text>its first line</text></annotationEntry>
                    <annotationEntry><text>M</text></annotationEntry>
                  </rule>
                  <rule id="TT-REV-2">
                    <inputEntry id="b1"><text>"SERVICES"</text></inputEntry>
                    <outputEntry id="b2"><text>"SILENT"</text></outputEntry>
                    <outputEntry id="b3"><text>"TT-REV-2"</text></outputEntry>
                    <annotationEntry><text>Services</text></annotationEntry>
                    <annotationEntry><text>a test</text></annotationEntry>
                    <annotationEntry><text>its second line</text></annotationEntry>
                    <annotationEntry><text>M</text></annotationEntry>
                  </rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    public String document() {
        return DOCUMENT.formatted(name, name, name, version, version, review);
    }

    public String cases() {
        return "case,subject,Review\nGoods,GOODS,%s by TT-REV-1\nServices,SERVICES,SILENT by TT-REV-2\n"
                .formatted(review);
    }
}
