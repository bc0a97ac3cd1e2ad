-- Runs once, as the owner, when the database of docker-compose.yml is new: README, "Users and roles".
\getenv password SERVICE_PASSWORD
CREATE ROLE learnstream_writer NOLOGIN;
CREATE ROLE learnstream_service LOGIN PASSWORD :'password' IN ROLE learnstream_writer;
