#!/bin/bash
# usage: bash components/teacher.sh TEXT FOLDER     one sentence a line → FOLDER/TEXT.json
# CORENLP is a folder with the jars of Maven's edu.stanford.nlp:stanford-corenlp:4.5.7, its dependencies, and the same
# artifact with classifier models-arabic. About two minutes and 6 GB for 6,600 sentences on one core; the beam model is
# slower than the greedy one (arabicSR.ser.gz) and better.
exec java -Xmx6g -cp "${CORENLP:?folder of jars}/*" edu.stanford.nlp.pipeline.StanfordCoreNLP \
  -props StanfordCoreNLP-arabic.properties -annotators tokenize,ssplit,pos,parse \
  -parse.model edu/stanford/nlp/models/srparser/"${SR:-arabicSR.beam.ser.gz}" \
  -ssplit.eolonly true -parse.maxlen 80 -outputFormat json -outputDirectory "$2" -file "$1"
