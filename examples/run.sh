#!/bin/sh
# Generates clients in Python, Go and Java from a running server's API document, and runs the examples with them:
#   examples/run.sh http://127.0.0.1:3000 USERNAME PASSWORD [schemathesis]
set -eu
[ $# -ge 3 ] || { echo "usage: $0 URL USERNAME PASSWORD [schemathesis]" >&2; exit 2; }
url=$1 username=$2 password=$3 also=${4:-}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
document=$work/openapi.json
cd "$work"
curl -fsS "$url/api/v1/openapi.json" -o "$document"
python3 -m venv "$work/venv"
export PATH="$work/venv/bin:$work/bin:$PATH" GOBIN="$work/bin"

pip install -q openapi-python-client==0.29.1
mkdir python
openapi-python-client generate --path "$document" --output-path python/lantai_client --meta none >/dev/null 2>&1
cp "$here/rest-python/main.py" python
python python/main.py "$url" "$username" "$password"

# go_program FOLDER: the example of this folder with the client in FOLDER/client.
go_program() {
  cp "$here/$1/main.go" "$1"
  (cd "$1" && go mod init example.com/lantai && go mod tidy && go run . "$url" "$username" "$password") 2>"$1.log" ||
    { cat "$1.log" >&2; exit 1; }
}

go install github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2
mkdir -p rest-go/client
oapi-codegen -generate types,client -package client -o rest-go/client/client.go "$document"
go_program rest-go

go install github.com/ogen-go/ogen/cmd/ogen@v1.24.0
mkdir rest-ogen
ogen --target rest-ogen/client --package client "$document" >ogen.log 2>&1 || { cat ogen.log >&2; exit 1; }
go_program rest-ogen

# The Python package brings the generator's jar.
pip install -q openapi-generator-cli==7.26.0
openapi-generator-cli generate -i "$document" -g java -o java --additional-properties=artifactId=lantai-client,apiPackage=com.example.lantai.api,modelPackage=com.example.lantai.model,invokerPackage=com.example.lantai >java.log 2>&1 ||
  { cat java.log >&2; exit 1; }
(cd java && mvn -q -DskipTests -Dmaven.javadoc.skip=true package dependency:copy-dependencies)
java -cp "java/target/*:java/target/dependency/*" "$here/rest-java/Main.java" "$url" "$username" "$password"

if [ "$also" = schemathesis ]; then
  pip install -q schemathesis==4.32.5
  token=$(curl -fsS "$url/api/v1/login" -H "Content-Type: application/json" -d "{\"username\":\"$username\",\"password\":\"$password\"}" | sed 's/.*"token":"\([^"]*\)".*/\1/')
  # Only what is a defect: no internal error, and every answer as the document has it.
  schemathesis run "$document" --url "$url/api/v1" --header "Authorization: Bearer $token" \
    --max-examples 30 --exclude-operation-id login --exclude-operation-id logout --exclude-operation-id changePassword \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance
fi
